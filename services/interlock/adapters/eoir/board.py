"""tblAppeal: what every row of it says, and the motions that are made at the Board."""

from datetime import date
from typing import Final

from interlock.adapters.eoir.codes import OTHER, codes, in_id, raw
from interlock.adapters.eoir.filings import Docketed, Ruling, advance, challenged
from interlock.adapters.eoir.ledger import Entry, Filing, SeenFiling, SeenProceeding
from interlock.adapters.eoir.tables import CourtRow
from interlock.events import MotionFiled, RemovalOrderCeasedToBeExecutable
from interlock.terms import PersonRef, Problem, Refused

_ORDERING_REMOVAL: Final = frozenset({"removal", "deportation", "exclusion"})


def first_day(row: CourtRow) -> date:
    """When it was filed, or the nearest that the row says. Raises Refused when it says nothing."""
    day = row.day("datAppealFiled", "datAttorneyE27", "datBIADecision")
    if day is None:
        raise Refused(
            [Problem(row.where("datAppealFiled"), "is empty, and so is every other date", "Send the day of filing.")]
        )
    return day


def proceeding_type(row: CourtRow, of: SeenProceeding | None) -> str:
    """As the proceeding says, and the row where it does not contradict. Alone, the row is believed when it names a kind
    in which removal is ordered. In any other case the kind is one that nobody named, in which every appeal holds that
    holds anywhere.
    """
    known = codes().proceeding_type
    said = known.get(row["strCaseType"] or "")
    of_case = known.get(of.fields.get("CASE_TYPE", "")) if of is not None else None
    if of_case is None:
        return said if said in _ORDERING_REMOVAL else OTHER
    return of_case if said in {None, of_case} else OTHER


def motion(
    entry: Entry, filing_type: str, before: SeenFiling | None, filings: tuple[Filing, ...]
) -> tuple[Filing, ...]:
    """Publish what the row now says beyond these filings, and return the filings as they are then."""
    filings = advance(entry, _docketed(entry, filing_type, before), filings)
    _returned(entry, before)
    return filings


def _docketed(entry: Entry, filing_type: str, before: SeenFiling | None) -> Docketed:
    row = entry.row
    of = entry.ledger.proceeding(row["idnProceeding"])
    filed = MotionFiled(
        filing_type=filing_type,
        proceeding_type=proceeding_type(row, of),
        order=challenged(of, entry.subject),
        party=party(row),
        docket=row["idncase"],
    )
    return Docketed(
        base=f"appeal-{row.key}",
        filed=filed,
        filed_on=first_day(row),
        ruling=_ruling(row),
        may_be_filed=True,
        proceeding=row["idnProceeding"],
        moved=before is not None and before.fields.get("idnProceeding") != row["idnProceeding"],
        of=of,
    )


def party(row: CourtRow) -> str | None:
    """Who filed. As with motions to the court, an unknown filer must not unmake the filing."""
    return codes().party.get(row["strFiledBy"] or "")


def _ruling(row: CourtRow) -> Ruling | None:
    """What the Board said of the motion; None while it has not, or has only put the case aside."""
    code, day = row["strBIADecision"], row.day("datBIADecision")
    if code is None or day is None:
        return None
    known = codes().bia_decision.get(code)
    outcome = known.motion if known is not None else raw(code)
    return None if outcome is None else Ruling(code, outcome, day)


def _returned(entry: Entry, before: SeenFiling | None) -> None:
    """A record that the Board sends back without ruling on the motion: the order is not final, the motion is open."""
    row = entry.row
    code, day = row["strBIADecision"], row.day("datBIADecision")
    known = codes().bia_decision.get(code or "")
    if known is None or known.appeal != "remanded" or known.motion is not None or day is None:
        return
    if _same_decision(before, row, entry.subject):
        return
    of = entry.ledger.proceeding(row["idnProceeding"])
    on = max(day, first_day(row)).isoformat()  # as with rulings: a day before the filing is mistyped
    base = f"appeal-{row.key}-decision-{day}-{in_id(code)}"
    if row["idnProceeding"] is None:
        entry.not_saying_which(base, day, "idnProceeding")
    elif of is not None and of.order is not None and of.decided is not None and of.decided <= on:
        event = RemovalOrderCeasedToBeExecutable(order=of.order, reason="remanded", docket=row["idncase"])
        entry.publish(base, day, event, about=of.subject)
    entry.ledger.end_orders(row["idnProceeding"], on, "remanded")


def _same_decision(before: SeenFiling | None, row: CourtRow, subject: PersonRef) -> bool:
    """Whether the row said the same before, of the same motion."""
    columns = ("strAppealType", "idnProceeding", "strBIADecision", "datBIADecision")
    return (
        before is not None
        and before.subject == subject
        and all(before.fields.get(column) == row[column] for column in columns)
    )
