"""Every gate as it is seen from here: how far it has read, since when it is silent, and whether it reads this log."""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from interlock.bus import Schema, catalogue
from interlock.events import GateBeat
from interlock.events.record import Recorded
from interlock.gate.replica import Replica
from interlock.persons import LOG, log_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import InterlockError, Offset

SILENT_AFTER_S: Final = 60.0
"""Boot-time seconds without a beat after which a gate is named."""
AHEAD_FOR_S: Final = 10.0
"""How long a gate may have read further than this one before nobody believes that the log has so much."""
STEPS_KEPT: Final = 1_024
"""Moments at which a gate had moved on: half an hour on a busy log."""
GATES_MAX: Final = 256
"""Of one agency: more than it has offices, and a bound on what its key can make everybody remember."""
_SINCE_SAID: Final = next(one.release for one in catalogue().revisions["GateBeat"] if one.revision == 2)
"""Since this release a beat says how many revisions its gate can read: all before can be read by every gate, and
whoever says fewer is wrong, and must not hold back what others have to tell.
"""
_NAME: Final = re.compile(r"[a-z]{2,12}/gate-[0-9a-f]{8}")

_log = get_logger("gate.gates")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a beat says, and when."""

    offset: Offset
    digest: str
    logged_at: datetime
    """When the beat was logged, by the brokers' clock, as that of every record."""
    heard: float
    """Boot-time."""


@dataclass(frozen=True, slots=True)
class GateSeen:
    """One gate, asked about one offset."""

    agency: str
    name: str
    applied_by: datetime | None
    """When it first said here that it had read so far: it had by then, perhaps long before. None: not yet."""
    silent_since: datetime | None
    """Its last beat, where that is too long ago."""
    open: bool
    """As it last said."""
    disagrees: str | None
    """Why its last word is not believed."""


@dataclass(slots=True)
class _Gate:
    name: str
    time: datetime
    """Of its last beat, by its own clock: a copy of an earlier one is not younger."""
    id: str
    last: Claim
    open: bool
    rules: frozenset[str]
    """The digest of each set of rules that it could serve by."""
    releases: int
    """How many revisions of events it can read."""
    steps: deque[tuple[Offset, datetime]] = field(default_factory=lambda: deque(maxlen=STEPS_KEPT))
    """Each further than the one before, compared with this log, and when it was said."""
    ahead: Claim | None = None
    """Of what this gate's own replica cannot compare yet."""
    disagrees: str | None = None
    named_silent: bool = False

    @property
    def agency(self) -> str:
        return self.name.partition("/")[0]

    @property
    def read(self) -> int:
        """How far it has read for certain."""
        return self.steps[-1][0] if self.steps else -2


class Gates:
    """Told of each beat of a gate that its own agency has signed. Fails closed: what cannot be compared with this
    replica's own log does not count as read.
    """

    def __init__(self, replica: Replica, clock: Clock) -> None:
        self._replica = replica
        self._clock = clock
        self._gates: dict[str, _Gate] = {}
        self._in_force: str | None = None
        """The rules that were in force when anybody could look last."""

    def heard(self, record: Recorded, beat: GateBeat) -> None:
        """Take one beat that is neither old nor another agency's."""
        claim = Claim(Offset(beat.applied_offset), beat.applied_digest, record.logged_at, self._clock.boot())
        gate, (time, beat_id) = self._gates.get(beat.gate), (record.envelope.time, record.envelope.id)
        if gate is None:
            if not self._has_room(beat.gate):
                _log.warning("gate_beat.ignored", offset=record.offset, why="its gate has no name, or is one too many")
                return
            gate = self._gates[beat.gate] = _Gate(beat.gate, time, beat_id, claim, beat.open, frozenset(), 0)
        elif time < gate.time or beat_id == gate.id:
            why = "it is no newer one than the last: a beat sent again"
            _log.warning("gate_beat.ignored", offset=record.offset, gate=beat.gate, why=why)
            return
        gate.time, gate.id, gate.last, gate.open = time, beat_id, claim, beat.open
        gate.rules = frozenset(beat.rules)
        gate.releases = max(beat.releases or 0, _SINCE_SAID - 1)
        self._settle(gate)
        self._compare(gate, claim)
        self._name_the_silent()

    def _has_room(self, name: str) -> bool:
        agency = name.partition("/")[0]
        return _NAME.fullmatch(name) is not None and sum(one.agency == agency for one in self._all()) < GATES_MAX

    def _compare(self, gate: _Gate, claim: Claim) -> None:
        if claim.offset < gate.read:
            self._disbelieve(gate, f"it had read offset {gate.read} of the log, and now says {claim.offset}")
        elif claim.offset > self._replica.position.applied:
            if gate.ahead is None or claim.offset < gate.ahead.offset:
                gate.ahead = claim
        else:
            self._compared(gate, claim)

    def _compared(self, gate: _Gate, claim: Claim) -> None:
        gate.ahead = None
        digest = self._replica.digest_at(claim.offset)
        if digest is not None and digest.hex() != claim.digest:
            self._disbelieve(gate, f"it has another digest of the log at offset {claim.offset}")
            return
        gate.disagrees = None
        if digest is not None and claim.offset > gate.read:
            gate.steps.append((claim.offset, claim.logged_at))

    def _settle(self, gate: _Gate) -> None:
        """Compare what it had said of more than was folded here then."""
        ahead = gate.ahead
        if ahead is None:
            return
        applied = self._replica.position.applied
        if ahead.offset <= applied:
            self._compared(gate, ahead)
        elif self._replica.closed is None and self._clock.boot() - ahead.heard > AHEAD_FOR_S:
            self._disbelieve(
                gate, f"it says that it has read offset {ahead.offset}, and the log has none above {applied}"
            )

    def _disbelieve(self, gate: _Gate, why: str) -> None:
        if gate.disagrees is None:
            _log.warning("gate.disagrees", gate=gate.name, why=why)
        gate.disagrees = why

    def _name_the_silent(self) -> None:
        for gate in self._all():
            silent = self._is_silent(gate)
            if silent and not gate.named_silent:
                _log.warning("gate.silent", gate=gate.name, why=f"its last word was at {gate.last.logged_at}")
            gate.named_silent = silent

    def _is_silent(self, gate: _Gate) -> bool:
        return self._clock.boot() - gate.last.heard > SILENT_AFTER_S

    def silent(self) -> list[str]:
        """Every gate that has been heard in this life and has said nothing for a minute."""
        return [gate.name for gate in self._all() if self._is_silent(gate)]

    def not_shipping(self, digest: str) -> list[str]:
        """Every gate that could not serve by these rules, as far as is known. Fails closed: a silent one is among them,
        and so is each agency of which no gate has been heard in this life.
        """
        lacking = [gate.name for gate in self._all() if digest not in gate.rules or self._is_silent(gate)]
        return [*lacking, *self._unheard()]

    def not_reading(self, schema: Schema) -> list[str]:
        """Every live gate that cannot read what this revision writes. Fails closed: while other rules are in force than
        these, each agency that asks and of which no gate was heard in this life is among them.
        """
        lacking = [gate.name for gate in self._all() if gate.releases < schema.release and not self._is_silent(gate)]
        with suppress(
            InterlockError
        ):  # the replica's own trouble closes the gate; recording a hold never waits (law 12)
            self._in_force = log_of(self._replica.rows(frozenset({LOG}))).in_force
        # These rules have the revision, and were adopted only where everybody could serve by them.
        has_all = self._in_force == self._replica.law.digest
        # Without rules nobody is cleared by any gate, and recording a hold waits for nothing (law 12).
        has_none = self._in_force is None
        is_old = schema.release < _SINCE_SAID
        return lacking if has_all or has_none or is_old else [*lacking, *self._unheard()]

    def _unheard(self) -> list[str]:
        """Agencies that ask, and of which no gate has been heard in this life."""
        asking = {agency for act in self._replica.law.acts.values() for agency in act.asked_by}
        return sorted(asking - {gate.agency for gate in self._all()})

    def seen(self, offset: Offset) -> list[GateSeen]:
        """Every gate that has been heard in this life, and whether it has read this offset."""
        return [self._seen(gate, offset) for gate in self._all()]

    def _seen(self, gate: _Gate, offset: Offset) -> GateSeen:
        self._settle(gate)
        return GateSeen(
            agency=gate.agency,
            name=gate.name,
            applied_by=next((said for read, said in gate.steps if read >= offset), None),
            silent_since=gate.last.logged_at if self._is_silent(gate) else None,
            open=gate.open,
            disagrees=gate.disagrees,
        )

    def _all(self) -> Iterator[_Gate]:
        return (self._gates[name] for name in sorted(self._gates))
