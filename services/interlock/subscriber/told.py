"""What the log of a service says of a message that failed: enough to find the line that did it, and nothing of it."""

from functools import partial
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from interlock.bus import RawRecord
from interlock.bus.ports import Slot
from interlock.runtime.logging import get_logger
from interlock.subscriber.letters import Failure, letter_name

_log = get_logger("subscriber")


def tried(slot: Slot, offset: int, event_type: str, failure: Failure) -> None:
    """It is tried again."""
    _log.warning(
        "message.failed", topic=slot.topic, partition=slot.partition, offset=offset,
        attempt=failure.attempts, event_type=event_type, error_type=failure.error, path=failure.line,
    )  # fmt: skip


def dead(service: str, slot: Slot, raw: RawRecord, failure: Failure, stands: RawRecord) -> None:
    """It was given up. The letter is named as `interlock failed` names it, where it is known as which it stands."""
    known = {} if failure.line is None else {"path": failure.line}
    if stands.offset >= 0:
        known["letter"] = letter_name(service, slot.topic, slot.partition, stands.offset)
    _log.error(
        "message.dead", topic=slot.topic, partition=slot.partition, offset=raw.offset, attempt=failure.attempts,
        error_type=failure.error, why=failure.reason, **known,
    )  # fmt: skip


def line_of(trace: TracebackType | None, handler: object) -> str | None:
    """File and line of the last step in the package or the script that the handler is written in; None where it took
    none there. A file's name alone: in the path of one there may be a person's.
    """
    while isinstance(handler, partial):
        handler = handler.func
    own = _package(getattr(handler, "__module__", None))
    steps = [(frame, line) for frame, line in walk_tb(trace) if _package(frame.f_globals.get("__name__")) == own]
    return f"{Path(steps[-1][0].f_code.co_filename).name}:{steps[-1][1]}" if steps else None


def _package(module: object) -> str:
    return str(module).partition(".")[0]
