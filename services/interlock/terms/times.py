"""Instants: always aware, always UTC inside, microseconds at the finest."""

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError on a naive time, whose zone nobody may guess, and on one that UTC
    cannot hold, such as the first hour of the year 1 east of Greenwich.
    """
    if instant.tzinfo is None:
        raise ValueError("has no time zone; add Z or an offset such as -07:00")
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is outside the years that can be kept") from error


def rfc3339(instant: datetime) -> str:
    """The one spelling of an instant in headers and on screens for machines, such as 2011-09-30T17:00:00Z."""
    return utc(instant).isoformat().replace("+00:00", "Z")


def parse_rfc3339(text: str) -> datetime:
    """An instant from its text. Raises ValueError when it is malformed or has no zone."""
    return utc(datetime.fromisoformat(text))


def millis(instant: datetime) -> int:
    """Milliseconds since 1970, rounded down, as Kafka stamps its records."""
    return (utc(instant) - EPOCH) // timedelta(milliseconds=1)


def from_millis(value: int) -> datetime:
    return EPOCH + timedelta(milliseconds=value)
