"""The command line as a person runs it: words in, what is printed and the exit code out."""

import asyncio
import io
import json
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from interlock.bus.kafka import KafkaBus
from interlock.cli.__main__ import main
from interlock.runtime.logging import configure_logging
from tests.cli.serving import served
from tests.door.doors import Doors
from tests.subscriber.parts import CASELOAD, LETTERS


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


Interlock = Callable[..., Ran]


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Doors]]:
    """One set of doors for a module: each test takes people of its own."""
    folder = tmp_path_factory.mktemp("cli")
    configure_logging(logging.CRITICAL)  # the doors run in this process, and its output is what the tests look at
    with served(folder) as opened:
        yield folder, opened
    structlog.reset_defaults()


@pytest.fixture
def interlock(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Interlock:
    """Run one verb, where nothing of a sandbox is near."""

    def run(*words: str, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main(words)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def at_doors(interlock: Interlock, doors: tuple[Path, Doors], monkeypatch: pytest.MonkeyPatch) -> Interlock:
    """Run one verb where a sandbox has left its note."""
    monkeypatch.chdir(doors[0])
    return interlock


@pytest.fixture
async def bus(bootstrap_servers: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[KafkaBus]:
    """A broker with one area topic and the dead letters of one service, where the verbs look for them."""
    prefix = f"t{secrets.token_hex(4)}."
    monkeypatch.setenv("INTERLOCK_KAFKA__BOOTSTRAP_SERVERS", bootstrap_servers)
    monkeypatch.setenv("INTERLOCK_KAFKA__TOPIC_PREFIX", prefix)
    bus = KafkaBus(bootstrap_servers, prefix)
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD, LETTERS))
    try:
        yield bus
    finally:
        await asyncio.to_thread(bus.admin.delete_topics)
        await bus.close()
