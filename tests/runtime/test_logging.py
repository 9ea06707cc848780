"""Logs: only listed keys pass, whatever a caller hands over."""

import asyncio
import gc
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from interlock.runtime.logging import LOGGED, configure_logging, get_logger, only_listed_keys


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Each test configures logging for itself; the next file finds it as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def logged(capsys: pytest.CaptureFixture[str], **facts: Any) -> dict[str, Any]:
    configure_logging()
    get_logger("gate").info("clearance.answered", **facts)
    line: dict[str, Any] = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")  # taken out: its microseconds can be any three digits
    return line


def test_a_line_is_json_with_its_part_level_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    line = logged(capsys, offset=7, verdict="CLEAR")
    assert line == {"event": "clearance.answered", "part": "gate", "level": "info", "offset": 7, "verdict": "CLEAR"}


@pytest.mark.parametrize("key", ["person", "subject", "a_number", "born", "name", "body", "officer", "value"])
def test_a_key_that_is_not_listed_is_dropped_and_counted(capsys: pytest.CaptureFixture[str], key: str) -> None:
    line = logged(capsys, offset=7, **{key: "098-765-432"})
    assert key not in line
    assert "098" not in json.dumps(line)
    assert line["about"] == "1 keys withheld"
    assert line["offset"] == 7


def test_bound_keys_pass_the_same_door(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging()
    with structlog.contextvars.bound_contextvars(person="p1.x", method="GET"):
        get_logger("door").bind(a_number="1").warning("door.failed")
    line = json.loads(capsys.readouterr().err)
    assert line.keys() == {"event", "part", "level", "timestamp", "method", "about"}
    assert line["about"] == "2 keys withheld"


def test_no_trace_of_an_exception_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """A trace can carry anything, a body too."""
    configure_logging()
    try:
        int("A098-765-432")
    except ValueError:
        get_logger("door").exception("door.failed")
    written = capsys.readouterr().err
    assert "098-765" not in written
    assert "Traceback" not in written


def test_a_library_writes_its_name_and_nothing_that_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers.clear()
    configure_logging()
    logging.getLogger("somebodys.library").error("could not send %s: %s", "A098-765-432", OSError("A098-765-432"))
    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")
    assert line.pop("path").startswith("test_logging.py:")
    assert line == {
        "event": "library", "level": "error", "logger": "somebodys.library", "records": 1, "error_type": "OSError",
    }  # fmt: skip


def test_a_library_that_repeats_itself_is_counted_and_told_once_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers.clear()
    configure_logging()
    (handler,) = logging.getLogger().handlers
    at = 1_780_000_000.0
    for second in (*range(130), -3_600):
        said = {"name": "aiokafka", "levelname": "ERROR", "msg": "no broker", "created": at + second}
        handler.handle(logging.makeLogRecord(said))
    handler.handle(logging.makeLogRecord({"name": "asyncio", "created": at}))
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one["logger"], one["records"]) for one in told] == [
        ("aiokafka", 1), ("aiokafka", 60), ("aiokafka", 60), ("aiokafka", 10), ("asyncio", 1),
    ]  # fmt: skip


def test_what_a_forgotten_task_died_of_is_its_kind_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """asyncio reports it by itself, with the whole trace."""

    async def fails() -> None:
        raise ValueError("body of A098-765-432")

    async def forgets() -> None:
        task = asyncio.create_task(fails())
        await asyncio.sleep(0)
        del task
        gc.collect()

    logging.getLogger().handlers.clear()
    configure_logging()
    asyncio.run(forgets())
    written = capsys.readouterr().err
    assert json.loads(written)["error_type"] == "ValueError"
    assert "098" not in written


def test_no_listed_key_could_name_a_person() -> None:
    assert not LOGGED & {"person", "subject", "a_number", "born", "name", "officer", "body", "value", "key", "query"}
    assert only_listed_keys(None, "info", {"event": "e", "who": "x"}) == {"event": "e", "about": "1 keys withheld"}
