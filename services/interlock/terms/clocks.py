"""Times for people: a wall's clock with the name of its zone, and UTC, always together."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

_NOON: Final = 12


def clock(instant: datetime, zone: tzinfo) -> str:
    """Such as `2:41 a.m. PDT (09:41 UTC)`."""
    return _with_utc(short_clock(instant, zone), f"{instant.astimezone(UTC):%H:%M} UTC", instant, zone)


def short_clock(instant: datetime, zone: tzinfo) -> str:
    """Such as `2:41 a.m. PDT`, where UTC stands beside it."""
    local = instant.astimezone(zone)
    hour = local.hour % _NOON or _NOON
    return f"{hour}:{local:%M} {'a.m.' if local.hour < _NOON else 'p.m.'} {local.tzname()}"


def day_and_clock(instant: datetime, zone: tzinfo) -> str:
    """Such as `Oct 20, 2011, 2:41 a.m. PDT (09:41 UTC)`, with the day of both when they differ."""
    local, other = instant.astimezone(zone), instant.astimezone(UTC)
    in_utc = f"{other:%H:%M} UTC" if local.date() == other.date() else f"{other:%b} {other.day}, {other:%H:%M} UTC"
    said = f"{local:%b} {local.day}, {local.year}, {short_clock(instant, zone)}"
    return _with_utc(said, in_utc, instant, zone)


def line_clock(instant: datetime, zone: tzinfo) -> str:
    """Such as `14:02:07 PST (22:02:07 UTC)`: the clock of a line among many."""
    local = instant.astimezone(zone)
    return _with_utc(f"{local:%H:%M:%S} {local.tzname()}", f"{instant.astimezone(UTC):%H:%M:%S} UTC", instant, zone)


def span(length: timedelta) -> str:
    """How long, in its two largest units: such as `3 h 20 min`, `12 d 4 h` or `40 s`."""
    seconds = max(0, int(length.total_seconds()))
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        return f"{days} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"


def _with_utc(said: str, in_utc: str, instant: datetime, zone: tzinfo) -> str:
    return said if instant.astimezone(zone).tzname() == "UTC" else f"{said} ({in_utc})"
