"""What the clocks of the other agencies show, as their feeds' beats say it: the witnesses of a time that permits."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from interlock.persons.clocks import WITHIN
from interlock.runtime.clock import Clock

GOOD_FOR_S: Final = 10.0
"""Boot-time seconds for which a beat is good after it was received."""


class Clocks:
    """Told of each beat of a feed that its own agency has signed. Fails closed: a clock that has said nothing for a
    while is no witness, whatever it showed before.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: dict[str, tuple[datetime, float]] = {}
        """By agency, the time of its last beat and when that came, by boot-time."""

    def heard(self, agency: str, time: datetime) -> None:
        self._heard[agency] = (time, self._clock.boot())

    def ahead_of(self, at: datetime, agencies: Iterable[str]) -> Mapping[str, timedelta | None]:
        """How far the clock of each of these agencies is ahead of that time, now; None of one that is silent. A beat
        that was long on its way makes its clock look slow, never fast.
        """
        return {agency: self._ahead_of(at, agency) for agency in agencies}

    def _ahead_of(self, at: datetime, agency: str) -> timedelta | None:
        time, received = self._heard.get(agency, (at, float("-inf")))
        since = self._clock.boot() - received
        return time + timedelta(seconds=since) - at if since <= GOOD_FOR_S else None


def agree(ahead: Mapping[str, timedelta | None]) -> list[str]:
    """Those of which the clock agrees."""
    return sorted(agency for agency, by in ahead.items() if by is not None and abs(by) <= WITHIN)
