"""What a running adapter of one agency is made of: outbox on one side, replica and gate on the other."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from interlock.bus import Bus, Expected, Sealer
from interlock.bus.registry import Registry
from interlock.door.desk import Desk
from interlock.door.requests import Parser
from interlock.door.translator import Translator
from interlock.events import AreaEvent, CensusClosed, CensusOpened, Event, HoldSubmissionWithdrawn
from interlock.events.record import Draft
from interlock.gate import Beats, Confidant, Gate, GateHeartbeat, Incidents, Journal, News, Replica, Stops
from interlock.gate.reports import OpenReports
from interlock.gate.trusted import Trusted
from interlock.gate.upcoming import Upcoming
from interlock.law import Law
from interlock.outbox import Heartbeat, Outbox, Receipt
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.past import Past, Pasts
from interlock.outbox.repair import meant
from interlock.outbox.store import Taken
from interlock.persons import LOG, log_of
from interlock.runtime.clock import Clock
from interlock.terms import Corrupt
from interlock.terms.identifiers import PersonKeys


@dataclass(frozen=True, slots=True)
class Agency:
    """What makes one adapter differ from another."""

    name: str
    translators: Mapping[str, Translator] = field(default_factory=dict)
    """Native forms that this agency's systems speak, by the name in the content type."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every adapter of one installation is given."""

    bus: Bus
    law: Law
    safety: Expected
    """What the safety log must be before a gate opens."""
    clock: Clock
    person_keys: PersonKeys
    state: Path
    next_law: Law | None = None
    """The rules that are to come."""
    registry: Registry | None = None
    """Knows ids of schemas that tools without our code can read by."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """A running adapter."""

    agency: Agency
    site: Site
    parser: Parser
    outbox: Outbox
    census: Outbox
    """For the past of its sources."""
    areas: AreaOutbox
    """For what decides no answer."""
    pasts: Pasts
    replica: Replica
    trusted: Trusted
    upcoming: Upcoming | None
    """The rules that are to come, while their store is built."""
    beats: Beats
    gate: Gate
    stops: Stops
    incidents: Incidents
    desk: Desk
    reports: OpenReports
    confidant: Confidant
    news: News
    journal: Journal
    heartbeat: Heartbeat
    gate_heartbeat: GateHeartbeat
    sealer: Sealer
    failed: "asyncio.Future[str]"
    """Done when a part has ended that must not; then this adapter is not whole, and its process should end."""

    @property
    def trouble(self) -> str | None:
        """Why nobody is cleared here, or None."""
        key = self.sealer.key
        if self.replica.closed is not None or self.trusted.speaks_for(key.agency, key):
            return self.replica.closed
        return f"the key {key.kid} is not good on the log: two agencies must admit it (KeyAdmitted)"

    @property
    def outboxes(self) -> tuple[Outbox, Outbox]:
        return self.outbox, self.census

    @property
    def silent_feeds(self) -> tuple[str, ...]:
        """Feeds of this door that beat no more, because its outbox was an older copy: until two desks say that they are
        lost.
        """
        closed = log_of(self.replica.rows(frozenset({LOG}))).closed
        return tuple(feed for feed in self.outbox.earlier if feed not in closed)

    def taken_by(self, events: Sequence[tuple[Draft, Event]], sent_to: Outbox) -> Outbox | AreaOutbox:
        """What must take these events. Raises Unavailable."""
        return self.areas if all(isinstance(event, AreaEvent) for _, event in events) else self._of(events, sent_to)

    def _of(self, events: Sequence[tuple[Draft, Event]], sent_to: Outbox) -> Outbox:
        """The outbox for these events of the log. What tells of a census goes where its rows are, and a withdrawal
        where its submission waits: only there does it end it, and only in that feed is it read after it. Raises
        Unavailable.
        """
        if any(isinstance(event, CensusOpened | CensusClosed) for _, event in events):
            return self.census
        boxes = (sent_to, *(box for box in self.outboxes if box is not sent_to))
        for draft, event in events:
            if isinstance(event, HoldSubmissionWithdrawn):
                again = [box for box in boxes if box.store.find(draft.id, draft.source) is not None]
                waiting = [(box, box.store.held.waiting(event.submission)) for box in boxes]
                about = [box for box, held in waiting if meant(draft.subject, held)]
                return (*again, *about, *(box for box, held in waiting if held), sent_to)[0]
        return sent_to

    def sources_of(self, event_id: str) -> list[str]:
        """Every source that has used this id. Raises Unavailable."""
        on_the_log = {one for outbox in self.outboxes for one in outbox.sources_of(event_id)}
        return sorted(on_the_log.union(self.areas.store.sources_of(event_id)))

    def receipt(self, event_id: str, source: str | None) -> Receipt | None:
        """What became of that id, of that source where one is given: of what waits for repair, else of what was taken,
        else of what was repaired or withdrawn. None when it never came here. Raises Unavailable.
        """
        boxes = (*self.outboxes, self.areas)
        found = [one for outbox in boxes if (one := outbox.receipt(event_id, source)) is not None]
        taken = (one for one in found if one.status != "HELD_FOR_REPAIR")
        return next((one for one in (*(one for one in found if one.now == "waits"), *taken, *found)), None)

    def receipt_of(self, source: str, event_id: str) -> Receipt | None:
        """What became of an event that was taken, whatever waits beside it. Raises Unavailable."""
        found = (outbox.receipt_of(source, event_id) for outbox in self.outboxes)
        on_the_log = next((one for one in found if one is not None), None)
        return self.areas.receipt(event_id, source) if on_the_log is None else on_the_log

    def taken(self, event_id: str, source: str | None) -> Taken | None:
        """The event of that id, of that source where one is given; None when it never came here. Raises Unavailable."""
        found = (outbox.store.find(event_id, source) for outbox in self.outboxes)
        return next((one for one in found if one is not None), None)

    @contextmanager
    def marks(self, source: str, event_id: str, wake: Callable[[], None]) -> Iterator[None]:
        """Call this when the event has arrived, as long as the context lasts."""
        with ExitStack() as stack:
            for box in (*self.outboxes, self.areas):
                stack.enter_context(box.marks.on(source, event_id, wake))
            yield

    def native(self, key: str) -> str | None:
        """The last seen form of a native row: what is live knows more than what was told of the past."""
        found = (outbox.store.native(key) for outbox in self.outboxes)
        return next((one for one in found if one is not None), None)

    async def past_of(self, unit: str, kind: str) -> Past | None:
        """What this source has sent of a past that is not told yet; None when its census was never opened here. Raises
        Unavailable.
        """
        told = (unit, kind) in log_of(self.replica.rows(frozenset({LOG}))).told
        return None if told else await self.pasts.of(unit, kind)

    async def count_pasts(self) -> None:
        """Count on what is being told, so that whoever closes a census does not wait for all of it to be counted.
        Raises Unavailable.
        """
        try:
            telling = log_of(self.replica.rows(frozenset({LOG}))).telling
        except Corrupt:  # its gate closes by itself
            return
        for one in telling:
            if one.unit.partition("/")[0] == self.agency.name:
                await self.pasts.of(one.unit, one.kind)
