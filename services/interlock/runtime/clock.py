"""The only place that reads a clock. Everyone else is handed one."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Calendar time for what is written down, boot-time for how long something took."""

    def utc(self) -> datetime:
        """Now, aware, in UTC. May jump; never measures a duration."""
        ...

    def boot(self) -> float:
        """Seconds since the machine started, suspension included. Never goes back."""
        ...


class SystemClock:
    def utc(self) -> datetime:
        return datetime.now(UTC)

    def boot(self) -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stands still while a machine is suspended
