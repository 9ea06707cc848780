"""The clock on this machine's wall."""

from datetime import UTC, datetime, tzinfo

from interlock.terms import clocks
from interlock.terms.times import parse_rfc3339


def here(instant: datetime) -> tzinfo:
    """This machine's zone at that instant."""
    return instant.astimezone().tzinfo or UTC


def clock(instant: datetime) -> str:
    return clocks.clock(instant, here(instant))


def day_and_clock(instant: datetime) -> str:
    return clocks.day_and_clock(instant, here(instant))


def line_clock(instant: datetime) -> str:
    return clocks.line_clock(instant, here(instant))


def said(text: object) -> str:
    """A door's instant in both clocks; as it came when it is none."""
    try:
        return day_and_clock(parse_rfc3339(str(text)))
    except ValueError:
        return str(text)
