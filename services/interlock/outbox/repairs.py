"""The submissions of one outbox that wait for repair: kept, told to the log, and ended, each in one transaction."""

import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence

from interlock.events import Event, HoldSubmissionFaulty, HoldSubmissionRepaired, HoldSubmissionWithdrawn
from interlock.events.record import Draft
from interlock.law import Law
from interlock.outbox.held import Fault, Held
from interlock.outbox.receipts import Intake, Receipt
from interlock.outbox.repair import UNREAD, Read, held_units, repaired_by, repaired_by_reading, withdrawn_by
from interlock.outbox.store import OutboxStore, Taken
from interlock.runtime.clock import Clock
from interlock.terms import PersonRef

TakeOne = Callable[[int, Draft, Event], tuple[Taken, bool]]
"""Number, seal and store one event of that intake."""


class Repairs:
    """What an outbox does with faults. Every method raises Unavailable; those that write want a transaction around."""

    def __init__(self, store: OutboxStore, agency: str, law: Law, clock: Clock, take_one: TakeOne) -> None:
        self._store = store
        self._agency = agency
        self._law = law
        self._clock = clock
        self._take_one = take_one

    def keep(self, row: int, intake: Intake, faults: Sequence[Fault]) -> tuple[list[Held], bool]:
        """What is held of this body now, and whether these very bytes were held before. Fails closed: what has ended is
        held anew, because a source that says it again may mean it again; but for what its sender has named, which is
        the same submission.
        """
        content = hashlib.sha256(intake.content_type.encode() + b"\0" + intake.body).hexdigest()
        known = self._store.held.of_content(content)
        waiting = [one for one in known if one.ended is None]
        if waiting or (known and all(fault.is_named for fault in faults)):
            return waiting or known, True
        named = secrets.token_hex(16)
        for fault in faults:
            self._keep_one(row, fault, fault.submission or named, content)
        return self._store.held.of_content(content, after=max((one.n for one in known), default=0)), False

    def _keep_one(self, row: int, fault: Fault, submission: str, content: str) -> None:
        iseq = None
        if fault.subject is not None:
            event = HoldSubmissionFaulty(submission=submission, event_type=fault.type, fields=list(fault.fields))
            iseq = self._take_one(row, self._draft("faulty", fault.unit, fault.subject), event)[0].iseq
        self._store.held.add(fault, submission, content, row, iseq)

    def after(self, row: int, draft: Draft, event: Event) -> None:
        """End what this event, taken for the first time, repairs or withdraws. Raises Refused for a withdrawal that
        means nothing.
        """
        held = self._store.held
        if isinstance(event, HoldSubmissionWithdrawn):
            for one in withdrawn_by(draft, held.waiting(event.submission)):
                held.end(one, "withdrawn")
        else:
            self._repair(row, repaired_by(draft, event, held.waiting(draft.id), self._law))

    def read(self, row: int, read: Collection[Read]) -> None:
        """End what these rows of an agency's own form repair, now that they could be read."""
        for one in read:
            self._repair(row, repaired_by_reading(one, self._store.held.waiting(one[0])))

    def _repair(self, row: int, repaired: Sequence[Held]) -> None:
        """After the event itself, so that whoever reads the end has read the hold."""
        for held in repaired:
            self._store.held.end(held, "repaired")
            if held.subject is not None:
                event = HoldSubmissionRepaired(submission=held.submission)
                self._take_one(row, self._draft("repaired", held.unit, held.subject), event)

    def _draft(self, what: str, unit: str | None, subject: PersonRef) -> Draft:
        return Draft(f"{what}-{secrets.token_hex(12)}", self.source(unit), subject, self._clock.utc())

    def source(self, unit: str | None) -> str:
        """In whose name what is held is told: that of the intake where nobody could read its unit."""
        return unit or f"{self._agency}/intake"

    def waiting(self) -> list[Held]:
        """What waits for repair."""
        return self._store.held.waiting()

    def units(self, elsewhere: Collection[Held] = ()) -> dict[str, tuple[str, ...]]:
        """Units that are not complete, each with the submissions that it waits for, here and elsewhere."""
        return held_units([*self.waiting(), *elsewhere], self._agency, self._law)

    def last(self, held: Sequence[Held]) -> Receipt | None:
        """The receipt of the last of them that waits, or else of the last. Raises Unavailable."""
        waiting = [one for one in held if one.ended is None]
        return self.receipt((waiting or held)[-1], repeated=False) if held else None

    def receipt(self, held: Held, *, repeated: bool) -> Receipt:
        """What may be said of a fault now. Fails closed: it promises nothing but that it is kept."""
        taken = None if held.iseq is None else self._store.at(held.iseq)
        return Receipt(
            held.submission, self.source(held.unit), held.type or UNREAD, "HELD_FOR_REPAIR",
            taken.at if taken else None, (), self._why(held), repeated, held.ended or "waits",
        )  # fmt: skip

    def _why(self, held: Held) -> str:
        """What waits, and what ends it. Nothing more is taken under an id that was taken before."""
        if held.ended is not None:
            return f"it could not be read; it was {held.ended}"
        is_free = self._store.find(held.submission) is None
        return _waits(held, f"until it is {'sent again with this id, or ' * is_free}withdrawn")


def _waits(held: Held, end: str) -> str:
    if held.subject is not None:
        return f"it may be a hold and cannot be read; this person is UNKNOWN {end}"
    whose = held.unit or "every unit of this agency"
    return f"it may be a hold and nobody can read whom it is about, so {whose} is silent {end}"
