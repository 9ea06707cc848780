"""Logs: facts with keys, as JSON lines on stderr. Only listed keys pass, so no name and no payload ever can."""

import json
import logging
import sys
from collections import Counter
from collections.abc import MutableMapping
from typing import Any, Final, TextIO, cast

import structlog

from interlock.terms.times import from_millis, rfc3339

LIBRARY_EVERY_S: Final = 60.0
LOGGED: Final = frozenset(
    {
        "event", "level", "timestamp", "part", "agency", "feed", "unit", "topic", "offset", "iseq", "code", "about",
        "action", "verdict", "reasons", "request_id", "event_id", "event_type", "error", "error_type", "waited_ms",
        "records", "seconds", "path", "port", "pid", "status", "method", "route", "why", "digest", "attempt", "broker",
        "instruction", "gate", "trace", "partition", "letter",
    }
)  # fmt: skip
"""Every key that may stand in a log line. A person, an A-number or a body has none."""


def configure_logging(level: int = logging.INFO) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_listed_keys,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = _Libraries(sys.stderr)
    handler.setFormatter(_LibraryFormatter())
    logging.basicConfig(level=logging.ERROR, handlers=[handler])


class _Libraries(logging.StreamHandler[TextIO]):
    """What each library says of a kind is counted, and told once a minute: one that has lost its brokers repeats itself
    sixty times a second, and would fill a disk.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._told: dict[tuple[str, str | None], float] = {}
        self._untold: Counter[tuple[str, str | None]] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        about = (record.name, _kind(record))
        self._untold[about] += 1
        told_at = self._told.get(about)
        if told_at is not None and abs(record.created - told_at) < LIBRARY_EVERY_S:  # also by a clock that is set back
            return
        self._told[about] = record.created
        record.records = self._untold.pop(about)
        super().emit(record)


class _LibraryFormatter(logging.Formatter):
    """Who spoke, where in its code, how often, and of what kind the exception is. What a library says, or a trace, can
    carry a body.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "event": "library",
            "level": record.levelname.lower(),
            "timestamp": rfc3339(from_millis(int(record.created * 1000))),
            "logger": record.name,
            "path": f"{record.filename}:{record.lineno}",
            "records": getattr(record, "records", 1),
        }
        kind = _kind(record)
        return json.dumps(line if kind is None else line | {"error_type": kind})


def _kind(record: logging.LogRecord) -> str | None:
    """The class of the exception that it tells of, whether it hands that over or writes it into its sentence."""
    raised = record.exc_info[0] if record.exc_info else None
    written = record.args if isinstance(record.args, tuple) else ()
    named = (type(one) for one in written if isinstance(one, BaseException))
    kind = raised or next(named, None)
    return None if kind is None else kind.__name__


def only_listed_keys(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop what is not listed, and say that something was dropped."""
    dropped = [key for key in line if key not in LOGGED]
    for key in dropped:
        del line[key]
    if dropped:
        line["about"] = f"{len(dropped)} keys withheld"
    return line


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    return cast(structlog.stdlib.BoundLogger, structlog.get_logger(part=name))
