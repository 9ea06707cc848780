"""Help, usage and speed: what a person meets first."""

import subprocess
import sys

import pytest

from interlock.cli.__main__ import _VERBS
from tests.cli.conftest import Interlock

LIGHT = ("ask", "send", "person", "why")
SLOW = ("aiokafka", "confluent_kafka", "fastavro", "fastapi", "uvicorn")


def test_help_names_every_verb_with_its_meaning(interlock: Interlock) -> None:
    ran = interlock("--help")
    assert ran.code == 0
    assert all(f"  {verb}: " in ran.out for verb in _VERBS)


@pytest.mark.parametrize("verb", sorted(set(_VERBS) - {"sandbox"}))
def test_the_help_of_every_verb_has_two_examples(interlock: Interlock, verb: str) -> None:
    ran = interlock(verb, "--help")
    assert ran.code == 0
    examples = " ".join(ran.out.partition("Examples:")[2].split())
    assert len(_VERBS[verb][2:]) == 2
    assert all(example in examples for example in _VERBS[verb][2:])


@pytest.mark.parametrize(
    "words", [["ask"], ["ask", "board", "--no-such"], ["frobnicate"], ["send"], ["tail", "--from", "x"]]
)
def test_what_cannot_be_understood_is_usage_and_points_to_the_help(interlock: Interlock, words: list[str]) -> None:
    ran = interlock(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "--help" in ran.err


@pytest.mark.parametrize("verb", ["up", "down", "break", "heal"])
def test_the_help_of_every_part_of_the_sandbox_has_two_examples(interlock: Interlock, verb: str) -> None:
    ran = interlock("sandbox", verb, "--help")
    assert ran.code == 0
    assert ran.out.partition("Examples:")[2].count(f"interlock sandbox {verb}") == 2


@pytest.mark.parametrize("verb", LIGHT)
def test_asking_and_sending_load_neither_kafka_nor_a_server(verb: str) -> None:
    program = (
        f"import sys, interlock.cli.__main__, interlock.cli.{verb}\n"
        f"print([name for name in {SLOW} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_unreadable_file_is_named(interlock: Interlock) -> None:
    ran = interlock("send", "no/such/file.json")
    assert ran.code == 1
    assert "no/such/file.json: cannot be read: No such file or directory." in ran.err
