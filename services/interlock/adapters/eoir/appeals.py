"""tblAppeal: appeals to the Board, and motions made there."""

from datetime import date

from interlock.adapters.eoir.codes import BOARD, codes, in_id, raw, unit_of
from interlock.adapters.eoir.filings import Docketed, Ruling, advance, challenged
from interlock.adapters.eoir.ledger import Entry, Ids, Ledger, SeenFiling, SeenProceeding, row_key
from interlock.adapters.eoir.tables import APPEALS, CourtRow
from interlock.events import MotionDecided, MotionFiled, RemovalOrderCeasedToBeExecutable
from interlock.terms import PersonRef, Problem, Refused


def appeal(ledger: Ledger, row: CourtRow, subject: PersonRef) -> None:
    """Publish what has changed in this row. Raises Refused when it has no date at all."""
    key = row_key(APPEALS.name, row.key)
    before = ledger.recall(key, SeenFiling)
    if before is not None and (before.fields, before.subject) == (row.fields, subject):
        return
    entry = Entry(ledger, row, subject, unit_of(BOARD), Ids(before.ids if before else ()))
    filings = before.filings if before is not None and before.subject == subject else ()
    if before is not None and before.fields.get("idnProceeding") != row["idnProceeding"]:
        ledger.appealed(before.fields.get("idnProceeding"), row.key, pending=False)
    kind = codes().appeal_type.get(row["strAppealType"] or "")
    if kind is not None and kind.order is not None:
        _of_an_order(entry, before, kind.order)
    elif kind is None or kind.filing is not None:
        filing_type = kind.filing if kind is not None and kind.filing is not None else raw(row["strAppealType"])
        filings = advance(entry, _docketed(entry, filing_type, before), filings)
        _returned(entry, before)
    if kind is not None:  # what nobody can read does not end an appeal
        ledger.appealed(row["idnProceeding"], row.key, pending=kind.order is not None and not _settled(row))
    ledger.remember(key, SeenFiling(fields=dict(row.fields), subject=subject, ids=entry.ids.given, filings=filings))


def _of_an_order(entry: Entry, before: SeenFiling | None, reason: str) -> None:
    """An order under appeal is not final (8 CFR 1241.1). It ceases with the appeal, and again with a decision that
    takes it away. When the Board lets it stand, nothing is published: a dismissal may make it final, and it may not
    (a stay, a motion, a petition for review), so only the court's own new record makes an order executable.
    """
    row = entry.row
    of = entry.ledger.proceeding(row["idnProceeding"])
    filed = _first_day(row)
    # What the Board decides upon was decided before, whatever day of filing the row says.
    on = max(filed.isoformat(), row["datBIADecision"] or "")
    if _another_appeal(before, row, entry.subject):
        _cease(entry, of, reason, filed, f"appeal-{row.key}")
        on = max(on, (of.decided if of else None) or "")
    entry.ledger.end_orders(row["idnProceeding"], on, reason)
    code, day = row["strBIADecision"], row.day("datBIADecision")
    if code is None or day is None or _same_decision(before, row, entry.subject):
        return
    base = f"appeal-{row.key}-decision-{day}-{in_id(code)}"
    known = codes().bia_decision.get(code)
    if known is None:
        unread = MotionDecided(motion=f"appeal-{row.key}", outcome=raw(code), docket=row["idncase"])
        entry.publish(base, day, unread)
    elif known.order is not None:
        if _reaches(of, row, day):
            _cease(entry, of, known.order, day, base)
        entry.ledger.end_orders(row["idnProceeding"], day.isoformat(), known.order)


def _returned(entry: Entry, before: SeenFiling | None) -> None:
    """A record that the Board sends back without ruling on the motion: the order is not final, the motion is open."""
    row = entry.row
    code, day = row["strBIADecision"], row.day("datBIADecision")
    known = codes().bia_decision.get(code or "")
    if known is None or known.order is None or known.outcome is not None or day is None:
        return
    if _same_decision(before, row, entry.subject):
        return
    of = entry.ledger.proceeding(row["idnProceeding"])
    on = max(day, _first_day(row))  # as with rulings: a day before the filing is mistyped
    if _reaches(of, row, on):
        _cease(entry, of, known.order, day, f"appeal-{row.key}-decision-{day}-{in_id(code)}")
    entry.ledger.end_orders(row["idnProceeding"], on.isoformat(), known.order)


def _reaches(of: SeenProceeding | None, row: CourtRow, on: date) -> bool:
    """Whether what the Board said on that day is about an order: one decided by then, or, in no proceeding, any."""
    if row["idnProceeding"] is None:
        return True
    return of is not None and of.decided is not None and of.decided <= on.isoformat()


def _settled(row: CourtRow) -> bool:
    """Whether the Board is done with the appeal, by a code that says so and on a day that can be right."""
    day = row.day("datBIADecision")
    known = codes().bia_decision.get(row["strBIADecision"] or "")
    if known is None or day is None or day < _first_day(row):
        return False
    return known.outcome is not None or known.order is not None


def _cease(entry: Entry, of: SeenProceeding | None, reason: str, day: date, base: str) -> None:
    """About the person who has the order. A decision that has not been seen yet ceases when it comes; an appeal in no
    proceeding may be against any order of its person.
    """
    if entry.row["idnProceeding"] is None:
        entry.not_saying_which(base, day, "idnProceeding")
    elif of is not None and of.order is not None:
        event = RemovalOrderCeasedToBeExecutable(order=of.order, reason=reason, docket=entry.row["idncase"])
        entry.publish(base, day, event, about=of.subject)


def _another_appeal(before: SeenFiling | None, row: CourtRow, subject: PersonRef) -> bool:
    """Whether the row is new, or now says another appeal than before."""
    columns = ("strAppealType", "idnProceeding")
    return (
        before is None
        or before.subject != subject
        or any(before.fields.get(column) != row[column] for column in columns)
    )


def _same_decision(before: SeenFiling | None, row: CourtRow, subject: PersonRef) -> bool:
    columns = ("strBIADecision", "datBIADecision")
    return not _another_appeal(before, row, subject) and all(
        before is not None and before.fields.get(column) == row[column] for column in columns
    )


def _docketed(entry: Entry, filing_type: str, before: SeenFiling | None) -> Docketed:
    row = entry.row
    of = entry.ledger.proceeding(row["idnProceeding"])
    filed = MotionFiled(
        filing_type=filing_type,
        proceeding_type=_proceeding_type(row, of),
        order=challenged(of, entry.subject),
        party=codes().party.get(
            row["strFiledBy"] or ""
        ),  # as with motions: an unknown filer must not unmake the filing
        docket=row["idncase"],
    )
    return Docketed(
        base=f"appeal-{row.key}",
        filed=filed,
        filed_on=_first_day(row),
        ruling=_ruling(row),
        may_be_filed=True,
        proceeding=row["idnProceeding"],
        moved=before is not None and before.fields.get("idnProceeding") != row["idnProceeding"],
        of=of,
    )


def _proceeding_type(row: CourtRow, of: SeenProceeding | None) -> str:
    """As the appeal says, else as the proceeding does. When neither is known, deportation: an appeal from the denial of
    a motion stays removal in deportation proceedings only (Matter of Rivera-Claros), so that no stay is lost.
    """
    known = codes().proceeding_type
    of_case = of.fields.get("CASE_TYPE") if of else None
    return known.get(row["strCaseType"] or "") or known.get(of_case or "") or "deportation"


def _ruling(row: CourtRow) -> Ruling | None:
    """What the Board said of the motion; None while it has not, or has only put the case aside."""
    code, day = row["strBIADecision"], row.day("datBIADecision")
    if code is None or day is None:
        return None
    known = codes().bia_decision.get(code)
    outcome = known.outcome if known is not None else raw(code)
    return None if outcome is None else Ruling(code, outcome, day)


def _first_day(row: CourtRow) -> date:
    """When it was filed, or the nearest that the row says. Raises Refused when it says nothing."""
    day = row.day("datAppealFiled", "datAttorneyE27", "datBIADecision")
    if day is None:
        raise Refused(
            [Problem(row.where("datAppealFiled"), "is empty, and so is every other date", "Send the day of filing.")]
        )
    return day
