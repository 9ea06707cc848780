"""Agencies of which a story tells nothing: all that is heard of them is how far their sources are read."""

from collections.abc import Mapping
from datetime import datetime

from interlock.bus import HEARTBEAT, Bus, Sealer, SigningKey, catalogue
from interlock.events import FeedHeartbeat
from interlock.events.feed.feed_heartbeat import UnitMark
from interlock.events.record import Draft
from interlock.law import Law
from interlock.runtime.clock import Clock
from interlock.terms import LOG_SUBJECT


class Afar:
    """Beats as a door sends them, of agencies that have none here. They have said nothing, so no number is missing."""

    def __init__(self, bus: Bus, keys: Mapping[str, SigningKey], law: Law, clock: Clock) -> None:
        self._topic = bus.topic(HEARTBEAT)
        self._sealers = {agency: Sealer(catalogue(), key, law.keys) for agency, key in keys.items()}
        self._clock = clock
        self._beats = 0

    @property
    def agencies(self) -> frozenset[str]:
        return frozenset(self._sealers)

    async def beat(self, complete: Mapping[str, datetime]) -> None:
        """One beat of each, with how far these units are read. Raises Unavailable."""
        now, beats = self._clock.utc(), []
        for agency, sealer in self._sealers.items():
            self._beats += 1
            units = [
                UnitMark(unit=unit, complete_to=to)
                for unit, to in sorted(complete.items())
                if unit.partition("/")[0] == agency
            ]
            event = FeedHeartbeat(feed=f"{agency}.afar", iseq=0, units=units)
            draft = Draft(f"{agency}.afar-{self._beats}", f"{agency}/feed", LOG_SUBJECT, now)
            beats.append(sealer.seal(draft, event, place=None))
        if beats:
            await self._topic.append(beats)
