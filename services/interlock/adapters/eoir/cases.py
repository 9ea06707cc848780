"""One case, several proceedings: a new one after a decision means that the case was reopened or sent back."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from interlock.adapters.eoir.codes import codes
from interlock.adapters.eoir.ledger import Entry, SeenCase, SeenProceeding, row_key
from interlock.adapters.eoir.tables import PROCEEDINGS, CourtRow
from interlock.events import RemovalOrderCeasedToBeExecutable
from interlock.terms import Problem, Refused

_REASON: Final = "reopened"


def note(entry: Entry, before: SeenProceeding | None, order: str | None, decided: str | None) -> None:
    """Remember this proceeding as one of its case, and end every decision that one of the case overtakes.

    Nothing else in these tables says so when a case is reopened without a motion or sent back by a court above. Both
    ways at every change: the other may have been seen first, and either row may only now name this case. Raises
    Refused when the row has neither a case nor a date.
    """
    row = entry.row
    if row["IDNCASE"] is None:
        if _about_an_order(row.fields):
            _in_no_case(entry, before)
        return
    for key, other in _others(entry):
        if other.order is not None and other.decided is not None and _reopens(row.fields, other.decided):
            _overtake(entry, key, other, other.order, other.decided)
        if order is not None and decided is not None and _reopens(other.fields, decided):
            _overtaken(entry, other, order, decided)
    keys = _case(entry).proceedings
    if row.key not in keys:
        entry.ledger.remember(_key(row), SeenCase(proceedings=(*keys, row.key)))


def _in_no_case(entry: Entry, before: SeenProceeding | None) -> None:
    """It may have reopened any case of its person. Said again of another person, and when it had a case in between."""
    row = entry.row
    day = row.day("INPUT_DATE", "COMP_DATE")
    if day is None:
        raise Refused([Problem(row.where("IDNCASE"), "is empty, and so is every date", "Send the case's number.")])
    if not _said_so(entry, before):
        entry.not_saying_which(f"proceeding-{row.key}-in-no-case", day, "IDNCASE")


def _said_so(entry: Entry, before: SeenProceeding | None) -> bool:
    """Whether the row as it was has said the same of the same person."""
    return (
        before is not None
        and before.subject == entry.subject
        and before.fields.get("IDNCASE") is None
        and _about_an_order(before.fields)
    )


def _overtake(entry: Entry, key: str, other: SeenProceeding, order: str, decided: str) -> None:
    """End the other's order, unless one of the two rows has said already that it ended. What else may have ended it is
    not asked: how far that reached is not known here.
    """
    base, on = f"{order}-overtaken-by-{entry.row.key}", _day(entry.row.fields, decided)
    if base not in entry.ids.given and f"{order}-ceased" not in other.ids:
        event = RemovalOrderCeasedToBeExecutable(order=order, reason=_REASON, docket=entry.row["IDNCASE"])
        entry.publish(base, date.fromisoformat(on), event, about=other.subject)
    entry.ledger.end_orders(key, on, _REASON)


def _overtaken(entry: Entry, other: SeenProceeding, order: str, decided: str) -> None:
    """End this row's own order, which is its person's, unless the row has said already that it ended."""
    base, on = f"{order}-ceased", _day(other.fields, decided)
    if base not in entry.ids.given:
        event = RemovalOrderCeasedToBeExecutable(order=order, reason=_REASON, docket=entry.row["IDNCASE"])
        entry.publish(base, date.fromisoformat(on), event)
    entry.ledger.end_orders(entry.row.key, on, _REASON)


def _reopens(later: Mapping[str, str], decided: str) -> bool:
    """Entered on or after the day of that decision. When that is blank, not already over by then: doubt protects."""
    opened, completed = later.get("INPUT_DATE"), later.get("COMP_DATE")
    if not _about_an_order(later):
        return False
    return opened >= decided if opened is not None else completed is None or completed >= decided


def _day(later: Mapping[str, str], decided: str) -> str:
    """When that decision was overtaken; the day of the decision itself when nobody says."""
    return later.get("INPUT_DATE", decided)


def _about_an_order(fields: Mapping[str, str]) -> bool:
    kind = codes().proceeding_type.get(fields.get("CASE_TYPE", ""))
    return kind in {None, "removal", "deportation", "exclusion"}


def _others(entry: Entry) -> Iterator[tuple[str, SeenProceeding]]:
    """The others of the case as they are now, without those that have moved to another."""
    for key in _case(entry).proceedings:
        other = entry.ledger.proceeding(key)
        if key != entry.row.key and other is not None and other.fields.get("IDNCASE") == entry.row["IDNCASE"]:
            yield key, other


def _case(entry: Entry) -> SeenCase:
    return entry.ledger.recall(_key(entry.row), SeenCase) or SeenCase()


def _key(row: CourtRow) -> str:
    return row_key(f"{PROCEEDINGS.name}/case", str(row["IDNCASE"]))
