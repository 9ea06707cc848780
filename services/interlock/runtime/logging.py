"""Logs: facts with keys, as JSON lines on stderr. Only listed keys pass, so no name and no payload ever can."""

import json
import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Final, cast

import structlog

LOGGED: Final = frozenset(
    {
        "event", "level", "timestamp", "part", "agency", "feed", "unit", "topic", "offset", "iseq", "code", "about",
        "action", "verdict", "reasons", "request_id", "event_id", "event_type", "error", "error_type", "waited_ms",
        "records", "seconds", "path", "port", "pid", "status", "method", "route", "why", "digest", "attempt", "broker",
        "instruction", "gate", "trace",
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
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_LibraryFormatter())
    logging.basicConfig(level=logging.ERROR, handlers=[handler])


class _LibraryFormatter(logging.Formatter):
    """Who spoke, and of what kind the exception is. What a library says, or a trace, can carry a body."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"event": "library", "logger": record.name}
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not None:
            line["error_type"] = kind.__name__
        return json.dumps(line)


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
