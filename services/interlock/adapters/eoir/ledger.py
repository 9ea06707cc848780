"""What was last seen of each row, and what is to be published: the two sides of one translation."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from interlock.adapters.eoir.codes import Unit, raw
from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS, CourtRow, Table
from interlock.door.translator import Seen, Translated
from interlock.events import Event, RemovalOrderCeasedToBeExecutable
from interlock.events.record import Draft
from interlock.terms import Corrupt, PersonRef


class Remembered(BaseModel):
    """The stored form of something. The reference of the person, never the A-number."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Filing(Remembered):
    """One MotionFiled that was published for a row."""

    id: str
    type: str
    proceeding_type: str | None = None
    """What its row's proceeding was when it was filed: the law attaches a hold by both types."""
    order: str | None
    """The order that it challenged when it was filed."""
    open: bool
    """Not decided yet, as far as anybody could read."""
    ruling: str | None = None
    """The last ruling that was published on it."""


class SeenProceeding(Remembered):
    fields: dict[str, str]
    subject: PersonRef
    ids: tuple[str, ...]
    """Every event id that this row was given; none is given again."""
    order: str | None
    """The id of the decision that it now says, if any."""
    decided: str | None
    """The day of that decision."""


class Appealed(Remembered):
    """One AppealFiled that was published for a row."""

    id: str
    type: str
    proceeding_type: str
    subject: PersonRef
    """Whom it is about: that of the row, or of the proceeding where the two do not agree."""
    order: str | None
    """The order from which it is; None where that is not certain."""
    proceeding: str | None
    open: bool
    """Not decided yet, as far as anybody could read."""
    ruling: str | None = None
    """The last ruling that was published on it."""


class SeenFiling(Remembered):
    """A motion or an appeal."""

    fields: dict[str, str]
    subject: PersonRef
    ids: tuple[str, ...]
    filings: tuple[Filing, ...] = ()
    appeals: tuple[Appealed, ...] | None = None
    """None in a row of a motion, and in one of an appeal that was remembered before appeals were said as such."""


class Ended(Remembered):
    """Why a proceeding's decisions up to a day may not be executed, whichever of them is seen first, and when."""

    on: str
    reason: str
    pending: tuple[str, ...] = ()
    """Undecided appeals, by key, from before appeals were said as such."""


class SeenFilings(Remembered):
    """What was filed in a proceeding, by key: what it is may depend on what the proceeding says later."""

    keys: tuple[str, ...] = ()


class SeenCase(Remembered):
    """The proceedings that were ever seen in a case, by key: each says itself which case it is in now."""

    proceedings: tuple[str, ...] = ()


M = TypeVar("M", bound=Remembered)

_ENDED: Final = f"{PROCEEDINGS.name}/ended"
_FILED: Final = {MOTIONS: f"{PROCEEDINGS.name}/motions", APPEALS: f"{PROCEEDINGS.name}/appeals"}


def row_key(table: str, key: str) -> str:
    return f"{table}:{key}"


class Ledger:
    """One translation in progress. A later row of a file sees what an earlier one left."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._rows: dict[str, str] = {}
        self._events: list[tuple[Draft, Event]] = []

    def recall(self, key: str, form: type[M]) -> M | None:
        """What was last remembered under this key. Raises Corrupt when it is not what we store there."""
        stored = self._rows.get(key) or self._seen(key)
        if stored is None:
            return None
        try:
            return form.model_validate_json(stored)
        except ValidationError as error:
            raise Corrupt(f"what was remembered of {key} cannot be read") from error

    def remember(self, key: str, value: Remembered) -> None:
        self._rows[key] = value.model_dump_json()

    def publish(self, draft: Draft, event: Event) -> None:
        self._events.append((draft, event))

    def proceeding(self, key: str | None) -> SeenProceeding | None:
        """The proceeding that a motion or an appeal belongs to, as last seen."""
        return None if key is None else self.recall(row_key(PROCEEDINGS.name, key), SeenProceeding)

    def end_orders(self, proceeding: str | None, on: str, reason: str) -> None:
        """Note that what was decided in this proceeding up to that day may not be executed. Only ever moves forward."""
        if proceeding is None:
            return
        before = self.ended(proceeding)
        if before is None or before.on < on:
            pending = before.pending if before is not None else ()
            self.remember(row_key(_ENDED, proceeding), Ended(on=on, reason=reason, pending=pending))

    def note_filing(self, table: Table, proceeding: str | None, key: str) -> None:
        known = self.filings_of(table, proceeding)
        if proceeding is not None and key not in known:
            self.remember(row_key(_FILED[table], proceeding), SeenFilings(keys=(*known, key)))

    def filings_of(self, table: Table, proceeding: str | None) -> tuple[str, ...]:
        """The rows of that table that were ever seen to name this proceeding."""
        if proceeding is None:
            return ()
        known = self.recall(row_key(_FILED[table], proceeding), SeenFilings)
        if known is not None or table is not APPEALS:
            return known.keys if known is not None else ()
        ended = self.ended(proceeding)
        return ended.pending if ended is not None else ()

    def ended(self, proceeding: str) -> Ended | None:
        return self.recall(row_key(_ENDED, proceeding), Ended)

    def translated(self) -> Translated:
        return Translated(tuple(self._events), self._rows)


class Ids:
    """Event ids of one row: made from its keys, the same each time, and never the same for two contents."""

    def __init__(self, given: tuple[str, ...] = ()) -> None:
        self.given = given

    def fresh(self, base: str) -> str:
        """The base itself the first time, then the base and a number."""
        found, number = base, 1
        while found in self.given:
            number += 1
            found = f"{base}-{number}"
        self.given = (*self.given, found)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed row on its way into events."""

    ledger: Ledger
    row: CourtRow
    subject: PersonRef
    unit: Unit
    """The court that speaks through the row."""
    ids: Ids

    def not_saying_which(self, base: str, day: date, column: str) -> None:
        """Publish that an order is no longer final and that the row does not say which: a blank permits nothing, so the
        person is blocked until two bodies have looked.
        """
        event = RemovalOrderCeasedToBeExecutable(order=raw(None), reason=raw(f"{column} is empty"))
        self.publish(base, day, event)

    def publish(self, base: str, day: date, event: Event, about: PersonRef | None = None) -> str:
        """Publish under a fresh id made from the base, and return it. About the row's own person unless told."""
        event_id = self.ids.fresh(base)
        self.ledger.publish(Draft(event_id, self.unit.source, about or self.subject, self.unit.start_of(day)), event)
        return event_id
