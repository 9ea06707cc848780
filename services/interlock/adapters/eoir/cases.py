"""One case, several proceedings: a new one after a decision means that the case was reopened or sent back."""

from datetime import date
from typing import Final

from interlock.adapters.eoir.codes import codes
from interlock.adapters.eoir.ledger import Entry, Opened, SeenCase, row_key
from interlock.adapters.eoir.tables import PROCEEDINGS, CourtRow
from interlock.events import RemovalOrderCeasedToBeExecutable
from interlock.terms import Problem, Refused

_REASON: Final = "reopened"


def reopened_already(entry: Entry, decided: date | None) -> None:
    """Note that the decision this row brings was overtaken by a proceeding that was seen first."""
    if decided is None:
        return
    for key, other in _case(entry).proceedings.items():
        if key != entry.row.key and _reopens(other, decided.isoformat()):
            entry.ledger.end_orders(entry.row.key, str(other.opened), _REASON)


def note(entry: Entry, order: str | None, decided: str | None) -> None:
    """Remember this proceeding as one of its case, and end the decisions of the others that it overtakes.

    Nothing else in these tables says so when a case is reopened without a motion or sent back by a court above. Raises
    Refused when the row has neither a case nor a date.
    """
    row = entry.row
    about = codes().proceeding_type.get(row["CASE_TYPE"] or "")
    about_an_order = about in {None, "removal", "deportation", "exclusion"}
    if row["IDNCASE"] is None:
        if about_an_order:
            _in_no_case(entry)
        return
    case = _case(entry)
    mine = Opened(
        opened=row["INPUT_DATE"],
        completed=row["COMP_DATE"],
        about_an_order=about_an_order,
        decided=decided,
        order=order,
        subject=entry.subject,
    )
    for key, other in case.proceedings.items():
        if key != row.key and other.order is not None and other.decided is not None and _reopens(mine, other.decided):
            _overtake(entry, key, other)
    entry.ledger.remember(_key(row), SeenCase(proceedings={**case.proceedings, row.key: mine}))


def _in_no_case(entry: Entry) -> None:
    """It may have reopened any case of its person. Said once a row."""
    row = entry.row
    base, day = f"proceeding-{row.key}-in-no-case", row.day("INPUT_DATE", "COMP_DATE")
    if day is None:
        raise Refused([Problem(row.where("IDNCASE"), "is empty, and so is every date", "Send the case's number.")])
    if base not in entry.ids.given:
        entry.not_saying_which(base, day, "IDNCASE")


def _overtake(entry: Entry, key: str, other: Opened) -> None:
    row, ledger = entry.row, entry.ledger
    ended, opened = ledger.ended(key), row.day("INPUT_DATE")
    if opened is None or (ended is not None and ended.on >= str(other.decided)):
        return
    event = RemovalOrderCeasedToBeExecutable(order=str(other.order), reason=_REASON, docket=row["IDNCASE"])
    entry.publish(f"{other.order}-overtaken-by-{row.key}", opened, event, about=other.subject)
    ledger.end_orders(key, opened.isoformat(), _REASON)


def _reopens(later: Opened, decided: str) -> bool:
    """Entered on or after the day of that decision, and not already over by then."""
    if not later.about_an_order or later.opened is None or later.opened < decided:
        return False
    return later.completed is None or later.completed >= decided


def _case(entry: Entry) -> SeenCase:
    known = entry.ledger.recall(_key(entry.row), SeenCase) if entry.row["IDNCASE"] else None
    return known or SeenCase()


def _key(row: CourtRow) -> str:
    return row_key(f"{PROCEEDINGS.name}/case", str(row["IDNCASE"]))
