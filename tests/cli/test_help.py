"""Help, usage and speed: what a person meets first."""

import signal
import subprocess
import sys
from importlib.metadata import version

import pytest

from interlock.cli import page
from interlock.cli.__main__ import _VERBS
from interlock.cli.help_pages import Flowing
from interlock.cli.page import EXIT_CODES
from tests.cli.conftest import Interlock

LIGHT = ("ask", "send", "person", "why")
SLOW = ("aiokafka", "confluent_kafka", "fastavro", "fastapi", "uvicorn")


def test_help_names_every_verb_with_its_meaning(interlock: Interlock) -> None:
    ran = interlock("--help")
    assert ran.code == 0
    assert all(f"  {verb}: " in ran.out for verb in _VERBS)


GROUPS = {verb for verb, (where, *_) in _VERBS.items() if where.endswith(":app")}
"""Their own verbs have the examples."""


@pytest.mark.parametrize("verb", sorted(_VERBS.keys() - GROUPS))
def test_the_help_of_every_verb_has_two_examples_or_more(interlock: Interlock, verb: str) -> None:
    ran = interlock(verb, "--help")
    assert ran.code == 0
    examples = ran.out.partition("Examples:\n")[2].splitlines()
    assert len(_VERBS[verb][2:]) >= 2
    assert all(f"  {example}" in examples for example in _VERBS[verb][2:]), "each can be copied as it stands"


PAGES = [[], *([verb] for verb in _VERBS), ["law", "check"], *(["sandbox", part] for part in ("up", "down", "heal"))]
PAGES += [
    ["events", "show"],
    ["schemas", "check"],
    ["schemas", "diff"],
    *(["file", part] for part in ("check", "send")),
    *(["failed", part] for part in ("list", "show", "fix", "send")),
]


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_no_sentence_of_a_help_page_ends_where_a_line_of_its_source_does(
    interlock: Interlock, words: list[str]
) -> None:
    page = interlock(*words, "--help").out.partition("\n\n\n")[0]
    said = [line for line in page.splitlines()[1:] if line and not line.endswith(":")]
    assert said
    assert [line for line in said if not line.endswith((".", "]", "?"))] == []


def test_nor_does_one_on_a_terminal(interlock: Interlock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlock.cli.__main__.Flowing", lambda **_: Flowing(plain=False))
    monkeypatch.setenv("COLUMNS", "300")
    page = interlock("ask", "--help").out
    assert "or depart, which is asked for everybody aboard together. Inside the country, with --to USA:" in page
    assert "╭─ Arguments " in page


@pytest.mark.parametrize(
    "words", [["ask"], ["ask", "board", "--no-such"], ["frobnicate"], ["send"], ["tail", "--from", "x"]]
)
def test_what_cannot_be_understood_is_usage_and_points_to_the_help(interlock: Interlock, words: list[str]) -> None:
    ran = interlock(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "--help" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["ask", "board", "--a-number", "A900", "000", "022", "--to", "HND"],
            "--a-number: put the A-number in quotes, ",
        ),
        (["ask", "board", "--a-number=A900", "000", "022"], "--a-number: put the A-number in quotes, "),
        (["person", "--a-number", "A900", "000", "022"], "--a-number: put the A-number in quotes, "),
        (["ask", "board", "--flight", "flight", "0714"], "--flight: put what has spaces in quotes, "),
        (["ask", "board", "extra", "--to", "HND"], "Unused Tokens: ['extra']."),
        (["ask", "board", "--json", "extra"], "Unused Tokens: ['extra']."),
    ],
)
def test_words_left_over_behind_an_option_are_to_be_put_in_quotes(
    interlock: Interlock, words: list[str], said: str
) -> None:
    ran = interlock(*words)
    assert (ran.code, ran.err.startswith(said)) == (2, True), ran.err
    assert "022" not in ran.err


def test_the_help_of_ask_says_that_an_act_that_ends_abroad_is_a_removal(interlock: Interlock) -> None:
    assert "Anywhere else each is a removal." in " ".join(interlock("ask", "--help").out.split())


def test_help_lists_every_exit_code_with_its_meaning(interlock: Interlock) -> None:
    out = " ".join(interlock("--help").out.split())
    assert all(f" {code} {meaning}" in out for code, meaning in EXIT_CODES.items())


def test_every_exit_code_that_the_code_can_give_is_explained() -> None:
    codes = {value for name, value in vars(page).items() if name.isupper() and isinstance(value, int)}
    assert codes == set(EXIT_CODES)


def test_the_version_is_that_of_the_package(interlock: Interlock) -> None:
    ran = interlock("--version")
    assert (ran.code, ran.out.strip()) == (0, version("interlock"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("ignored", ["", "signal.signal(signal.SIGINT, signal.SIG_IGN)"])
def test_a_kill_and_a_closed_terminal_end_a_verb_as_ctrl_c_does(number: signal.Signals, ignored: str) -> None:
    """With and without a shell that runs it in the background, where Ctrl-C is ignored."""
    program = f"""
import asyncio, os, signal, sys
from interlock.cli import __main__ as m
{ignored}
async def work():
    try:
        os.kill(os.getpid(), {int(number)})
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        print("cleaned up")
m._run = lambda tokens: asyncio.run(work())
sys.exit(m.main(["demo"]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (130, "cleaned up\n", "Stopped.\n")


def test_nohup_is_respected() -> None:
    program = """
import os, signal
from interlock.cli import __main__ as m
signal.signal(signal.SIGHUP, signal.SIG_IGN)
m._run = lambda tokens: os.kill(os.getpid(), signal.SIGHUP)
m.main(["demo"])
print("went on")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=20)
    assert done.stdout == "went on\n"


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


def test_a_mistake_in_a_part_of_a_group_points_to_the_help_of_that_part(interlock: Interlock) -> None:
    assert interlock("sandbox", "break", "brokers").err.endswith("See: interlock sandbox break --help\n")
    assert interlock("sandbox", "brake").err.endswith("See: interlock sandbox --help\n")
