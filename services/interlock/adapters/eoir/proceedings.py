"""B_TblProceeding: what the immigration judge decided, and what the row later says instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from interlock.adapters.eoir import appeals, cases, motions
from interlock.adapters.eoir.codes import Countries, codes, countries, in_id, order_type, raw, unit_of
from interlock.adapters.eoir.ledger import Entry, Ids, Ledger, SeenProceeding, row_key
from interlock.adapters.eoir.tables import PROCEEDINGS, CourtRow
from interlock.events import ImmigrationJudgeDecisionIssued, RemovalOrderCeasedToBeExecutable, StayGranted
from interlock.terms import PersonRef

_TO_A_COUNTRY: Final = frozenset({"removal", "deportation", "exclusion"})
_FROM_A_COUNTRY: Final = frozenset({"withholding_granted", "cat_withholding_granted"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What the row says was decided. Two are the same when nothing in them differs that anyone could act upon."""

    day: date
    code: str
    proceeding_type: str
    order_type: str
    in_absentia: bool
    countries: Countries
    written: tuple[str | None, str | None]
    """The countries as the court wrote them."""

    @property
    def protects_from_nowhere(self) -> bool:
        """Protection was granted, and it cannot be read from which country."""
        return self.order_type in _FROM_A_COUNTRY and not self.countries.complete


def proceeding(ledger: Ledger, row: CourtRow, subject: PersonRef) -> None:
    """Publish what has changed in this row. Raises Refused when it has neither a case nor a date."""
    key = row_key(PROCEEDINGS.name, row.key)
    before = ledger.recall(key, SeenProceeding)
    if before is not None and (before.fields, before.subject) == (row.fields, subject):
        return
    entry = Entry(ledger, row, subject, unit_of(row["BASE_CITY_CODE"]), Ids(before.ids if before else ()))
    now = decision_in(row.fields)
    order = before.order if before else None
    if before is None or not _unchanged(before, subject, now):
        if before is not None and before.order is not None:
            _cease_former(entry, before.order, before, now)
        order = None if now is None else _issue(entry, now)
    decided = now.day.isoformat() if now and order else None
    cases.note(entry, before, order, decided)
    seen = SeenProceeding(fields=dict(row.fields), subject=subject, ids=entry.ids.given, order=order, decided=decided)
    ledger.remember(key, seen)
    motions.look_again(ledger, row.key)
    appeals.look_again(ledger, row.key)


def decision_in(fields: Mapping[str, str]) -> Decision | None:
    """What these columns say was decided; None when nothing was, or nothing about an order."""
    completed, case_type = fields.get("COMP_DATE"), fields.get("CASE_TYPE")
    letter, closing = fields.get("DEC_CODE"), fields.get("OTHER_COMP")
    if completed is None or case_type in codes().case_type.silent:
        return None
    if letter is not None:
        # A decision on the merits and a closing without one exclude each other: which of them holds, nobody can read.
        code = letter if closing is None else f"{letter}+{closing}"
        kind = order_type(case_type, letter) if closing is None else raw(code)
    elif closing is None or closing in codes().completion.moves:
        return None
    else:
        code, kind = closing, "administrative" if closing in codes().completion.closes else raw(closing)
    written = (fields.get("DEPORTED_1"), fields.get("DEPORTED_2"))
    return Decision(
        day=date.fromisoformat(completed),
        code=code,
        proceeding_type=codes().proceeding_type.get(case_type or "") or raw(case_type),
        order_type=kind,
        in_absentia=fields.get("ABSENTIA") == "Y",  # dates, X and 5 occur, and say nothing
        countries=_countries(kind, written, fields.get("NAT")),
        written=written,
    )


def _countries(kind: str, written: tuple[str | None, str | None], nationality: str | None) -> Countries:
    """Where the person is sent, or, under a grant of protection, from where they are protected.

    The row does not say which country a grant of withholding names: it is one of those written or the person's own, so
    all of them are barred.
    """
    if kind in _FROM_A_COUNTRY:
        return countries(*written, nationality)
    return countries(*written) if kind in _TO_A_COUNTRY else Countries((), complete=True)


def _unchanged(before: SeenProceeding, subject: PersonRef, now: Decision | None) -> bool:
    published = before.order is not None
    return before.subject == subject and decision_in(before.fields) == now and published == (now is not None)


def _issue(entry: Entry, now: Decision) -> str:
    """Publish the decision under a fresh id, also one that the row said before.

    An old export sent again cannot be told from a court that restores its decision, so the decision comes back. That is
    safe only because its id is new: the warrant named the former id, which has ceased for good, and until there is a
    warrant for the new one nothing is permitted.
    """
    row = entry.row
    order = entry.publish(f"proceeding-{row.key}-{now.day}-{in_id(now.code)}", now.day, _event(row, now))
    if now.protects_from_nowhere:
        # Barred from a country that nobody can name: until two bodies have looked, this person goes nowhere.
        unnamed = StayGranted(kind=raw(f"DEC_CODE={now.code}"), docket=row["IDNCASE"], judge=row["IJ_CODE"])
        entry.publish(f"{order}-country", now.day, unnamed)
    ended = entry.ledger.ended(row.key)
    if ended is not None and now.day.isoformat() <= ended.on:
        overtaken = RemovalOrderCeasedToBeExecutable(order=order, reason=ended.reason)
        entry.publish(f"{order}-ceased", date.fromisoformat(ended.on), overtaken)
    return order


def _event(row: CourtRow, now: Decision) -> ImmigrationJudgeDecisionIssued:
    reserved = row["APPEAL_RSVD"]
    return ImmigrationJudgeDecisionIssued(
        proceeding_type=now.proceeding_type,
        order_type=now.order_type,
        in_absentia=now.in_absentia,
        designated_countries=list(now.countries.named) if now.order_type in _TO_A_COUNTRY else [],
        barred_countries=list(now.countries.named) if now.order_type in _FROM_A_COUNTRY else [],
        # Blank is waived or not recorded, and APPEAL_NOT_FILED is out of use: these tables never say waived.
        appeal=None if reserved is None else codes().appeal.get(reserved) or raw(reserved),
        appeal_due_on=row.day("DATE_APPEAL_DUE_STATUS"),
        docket=row["IDNCASE"],
        judge=row["IJ_CODE"],
    )


def _cease_former(entry: Entry, order: str, before: SeenProceeding, now: Decision | None) -> None:
    """About whoever had the former decision. The table does not say when it was changed; the day is that of the new
    decision, else of the former.
    """
    day = now.day if now is not None else date.fromisoformat(str(before.decided))
    event = RemovalOrderCeasedToBeExecutable(order=order, reason="reopened" if now is None else "superseded")
    entry.publish(f"{order}-ceased", day, event, about=before.subject)
