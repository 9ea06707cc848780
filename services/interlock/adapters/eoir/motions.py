"""tbl_Court_Motions: a motion to the immigration court, and what became of it."""

from datetime import date
from typing import Final

from interlock.adapters.eoir.codes import codes, raw, unit_of
from interlock.adapters.eoir.filings import Docketed, Ruling, advance, challenged, made_in_presence
from interlock.adapters.eoir.ledger import Entry, Ids, Ledger, SeenFiling, SeenProceeding, row_key
from interlock.adapters.eoir.tables import MOTIONS, CourtRow
from interlock.events import MotionFiled, StayGranted
from interlock.terms import PersonRef, Problem, Refused

_IN_ABSENTIA: Final = "reopen_in_absentia"
_DELETED: Final = "1"


def motion(ledger: Ledger, row: CourtRow, subject: PersonRef) -> None:
    """Publish what has changed in this row. Raises Refused when it has no date at all."""
    key = row_key(MOTIONS.name, row.key)
    before = ledger.recall(key, SeenFiling)
    ledger.note_filing(MOTIONS, row["IDNPROCEEDING"], row.key)
    if before is not None and (before.fields, before.subject) == (row.fields, subject):
        return
    entry = Entry(ledger, row, subject, unit_of(row["BASE_CITY_CODE"]), Ids(before.ids if before else ()))
    # A corrected A-number: the filings of the other person stay with that person, and nothing here ends them.
    filings = before.filings if before is not None and before.subject == subject else ()
    docketed = _docketed(entry, before)
    if docketed is not None:
        filings = advance(entry, docketed, filings)
    stay = row["STAY_GRANT"]
    if stay is not None and (before is None or before.subject != subject or before.fields.get("STAY_GRANT") != stay):
        _unreadable_stay(entry, stay)
    ledger.remember(key, SeenFiling(fields=dict(row.fields), subject=subject, ids=entry.ids.given, filings=filings))


def look_again(ledger: Ledger, proceeding: str) -> None:
    """File anew, under a fresh id, the open motions of a proceeding that are something else by what it says now."""
    for motion_key in ledger.filings_of(MOTIONS, proceeding):
        key = row_key(MOTIONS.name, motion_key)
        seen = ledger.recall(key, SeenFiling)
        if seen is None or seen.fields.get("IDNPROCEEDING") != proceeding or not any(one.open for one in seen.filings):
            continue
        row = CourtRow(line=0, key=motion_key, a_number="", fields=seen.fields)
        entry = Entry(ledger, row, seen.subject, unit_of(row["BASE_CITY_CODE"]), Ids(seen.ids))
        docketed = _docketed(entry, seen)
        if docketed is not None:
            filings = advance(entry, docketed, seen.filings)
            ledger.remember(key, seen.model_copy(update={"ids": entry.ids.given, "filings": filings}))


def _docketed(entry: Entry, before: SeenFiling | None) -> Docketed | None:
    """The motion, or None for one that asks nothing of an order."""
    row, subject = entry.row, entry.subject
    if row["REC_TYPE"] in codes().motion.silent:
        return None
    deleted = row["BLNDELETED"]
    of = entry.ledger.proceeding(row["IDNPROCEEDING"])
    filed = MotionFiled(
        filing_type=_filing_type(row, in_presence=made_in_presence(of, subject), before=before),
        proceeding_type=_proceeding_type(of),
        order=challenged(of, subject),
        # A code for the filer that is not in the table is left out: marked raw it would make the filing unreadable,
        # and the stay that the law attaches to it would not attach.
        party=codes().party.get(row["STRFILINGPARTY"] or ""),
        docket=row["IDNCASE"],
        judge=row["IJ_CODE"],
    )
    return Docketed(
        base=f"motion-{row.key}",
        filed=filed,
        filed_on=_first_day(row),
        # A mark of deletion is a correction and not a ruling, so a row with one is not read as decided. A mark that
        # is not known to mean deletion does not keep a motion from being filed.
        ruling=_ruling(row) if deleted is None else None,
        may_be_filed=deleted != _DELETED,
        proceeding=row["IDNPROCEEDING"],
        moved=before is not None and before.fields.get("IDNPROCEEDING") != row["IDNPROCEEDING"],
        of=of,
    )


def _filing_type(row: CourtRow, *, in_presence: bool, before: SeenFiling | None) -> str:
    code = row["REC_TYPE"]
    if code in codes().motion.in_absentia_unless_made_in_presence:
        # What the filing attached does not depend on what became of the order since.
        filed_so = (
            before is not None
            and before.fields.get("REC_TYPE") == code
            and any(filing.type == _IN_ABSENTIA for filing in before.filings)
        )
        if filed_so or not in_presence:
            return _IN_ABSENTIA
    return codes().filing_type.get(code or "") or raw(code)


def _proceeding_type(of: SeenProceeding | None) -> str:
    """The type of the proceeding. When it is not known, removal: the stay attaches wherever an order may be made in
    absentia, so none that the law attaches is lost, and the type of a motion permits nothing.
    """
    return codes().proceeding_type.get((of.fields.get("CASE_TYPE") if of else None) or "", "removal")


def _ruling(row: CourtRow) -> Ruling | None:
    """Decided means a code and a day; one of them alone is an entry that somebody has not finished."""
    code, day = row["DEC"], row.day("COMP_DATE", "DECISION_RENDERED")
    return None if code is None or day is None else Ruling(code, codes().outcome.get(code) or raw(code), day)


def _unreadable_stay(entry: Entry, value: str) -> None:
    """No public key says what the values of STAY_GRANT mean. It may be a stay, so it blocks until two bodies look."""
    row = entry.row
    day = row.day("DECISION_RENDERED", "COMP_DATE") or _first_day(row)
    event = StayGranted(kind=raw(f"STAY_GRANT={value}"), docket=row["IDNCASE"], judge=row["IJ_CODE"])
    entry.publish(f"motion-{row.key}-stay-grant", day, event)


def _first_day(row: CourtRow) -> date:
    """When it was received, or the nearest that the row says. Raises Refused when it says nothing."""
    day = row.day("MOTION_RECD_DATE", "INPUT_DATE", "UPDATE_DATE", "OSC_DATE")
    if day is None:
        raise Refused(
            [Problem(row.where("MOTION_RECD_DATE"), "is empty, and so is every other date", "Send the day of filing.")]
        )
    return day
