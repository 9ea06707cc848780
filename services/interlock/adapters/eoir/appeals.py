"""tblAppeal: an appeal to the Board, and what became of it.

What the other tables of filings keep, this one keeps: a hold ends only by a decision on the very appeal that attached
it, and one that is taken away or turns out to be from another order files the appeal anew, under a new id. A dismissal
does more than that: it makes the order final (8 CFR 1241.1(a)). So an appeal names an order only where the row and the
proceeding leave no doubt that it is from that one; and one that names none makes none final.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from interlock.adapters.eoir.board import first_day, motion, party, proceeding_type
from interlock.adapters.eoir.codes import BOARD, OTHER, AppealType, appeal_type, codes, is_raw, raw, unit_of
from interlock.adapters.eoir.filings import Ruling, challenged, made_in_presence
from interlock.adapters.eoir.ledger import Appealed, Entry, Ids, Ledger, SeenFiling, SeenProceeding, row_key
from interlock.adapters.eoir.tables import APPEALS, CourtRow
from interlock.events import AppealDecided, AppealFiled, RemovalOrderCeasedToBeExecutable
from interlock.terms import PersonRef

_GONE: Final = {"sustained": "vacated", "remanded": "remanded", OTHER: "superseded"}
"""Why the order that was appealed is gone, by what the Board said. After any other outcome it stands."""


@dataclass(frozen=True, slots=True)
class _Appeal:
    """An appeal as its row and its proceeding now say it."""

    type: str
    proceeding_type: str
    filed_on: date
    ruling: Ruling | None
    gone: str | None
    """Why the order ends, where the Board said so, on whatever day."""
    proceeding: str | None
    of: SeenProceeding | None


def appeal(ledger: Ledger, row: CourtRow, subject: PersonRef) -> None:
    """Publish what has changed in this row. Raises Refused when it has no date at all."""
    key = row_key(APPEALS.name, row.key)
    before = ledger.recall(key, SeenFiling)
    ledger.note_filing(APPEALS, row["idnProceeding"], row.key)
    said_as_such = before is not None and before.appeals is not None
    if before is not None and said_as_such and (before.fields, before.subject) == (row.fields, subject):
        return
    entry = Entry(ledger, row, subject, unit_of(BOARD), Ids(before.ids if before else ()))
    filings = before.filings if before is not None and before.subject == subject else ()
    appeals = before.appeals or () if before is not None else ()
    kind = appeal_type(row["strAppealType"])
    if kind.filing is not None:
        filings = motion(entry, kind.filing, before, filings)
    elif kind.appeal is not None:
        appeals = _advance(entry, kind, kind.appeal, appeals)
    seen = SeenFiling(fields=dict(row.fields), subject=subject, ids=entry.ids.given, filings=filings, appeals=appeals)
    ledger.remember(key, seen)


def look_again(ledger: Ledger, proceeding: str) -> None:
    """File anew the appeals of a proceeding that are from another order, or stay removal, by what it says now."""
    for appeal_key in ledger.filings_of(APPEALS, proceeding):
        key = row_key(APPEALS.name, appeal_key)
        seen = ledger.recall(key, SeenFiling)
        if seen is None or seen.fields.get("idnProceeding") != proceeding:
            continue
        row = CourtRow(line=0, key=appeal_key, a_number="", fields=seen.fields)
        kind = appeal_type(row["strAppealType"])
        if kind.appeal is not None:
            entry = Entry(ledger, row, seen.subject, unit_of(BOARD), Ids(seen.ids))
            appeals = _advance(entry, kind, kind.appeal, seen.appeals or ())
            ledger.remember(key, seen.model_copy(update={"ids": entry.ids.given, "appeals": appeals}))


def _advance(entry: Entry, kind: AppealType, usual: str, appeals: tuple[Appealed, ...]) -> tuple[Appealed, ...]:
    """Publish what the row now says beyond these appeals, and return the appeals as they are then."""
    row = entry.row
    of = entry.ledger.proceeding(row["idnProceeding"])
    ruling, gone = _ruling(row)
    now = _Appeal(
        type=_type(kind, usual, made_in_presence(of, entry.subject), appeals),
        proceeding_type=proceeding_type(row, of),
        filed_on=first_day(row),
        ruling=ruling,
        gone=gone,
        proceeding=row["idnProceeding"],
        of=of,
    )
    now = _unless_gone_back(entry, now, appeals)
    about = {entry.subject: _order(now, entry.subject)}
    if of is not None and of.order is not None:
        about.setdefault(of.subject, None)  # one of the two numbers is mistyped: it holds both, and names no order
    for person, order in about.items():
        if _to_be_filed(now, person, order, appeals):
            appeals = (*appeals, _file(entry, now, person, order))
    return appeals if now.ruling is None else _decide(entry, now, now.ruling, frozenset(about), appeals)


def _type(kind: AppealType, usual: str, in_presence: bool, appeals: tuple[Appealed, ...]) -> str:
    """Only a motion to reopen an order made in absentia stays removal until its appeal is decided. What the appeal was
    filed as does not depend on what became of the order since.
    """
    if kind.in_presence is None or not in_presence or any(one.type == usual for one in appeals):
        return usual
    return kind.in_presence


def _order(now: _Appeal, subject: PersonRef) -> str | None:
    """The order from which it certainly is: that of its proceeding, of the same person, decided before it was filed."""
    certain = now.type != OTHER and _decided_by(now.of, now.filed_on)
    return challenged(now.of, subject) if certain else None


def _decided_by(of: SeenProceeding | None, day: date) -> bool:
    return of is not None and of.decided is not None and of.decided <= day.isoformat()


def _ruling(row: CourtRow) -> tuple[Ruling | None, str | None]:
    """What the Board decided, and why the order is gone, if it is. No ruling while there is none, or only a word that
    closes the case; and none that lets an order stand before anybody had appealed from it.
    """
    code, day = row["strBIADecision"], row.day("datBIADecision")
    if code is None or day is None:
        return None, None
    known = codes().bia_decision.get(code)
    outcome = raw(code) if known is None else known.appeal
    gone = _GONE.get(outcome or "")
    if outcome is not None and day < first_day(row):
        outcome = raw(code) if gone is not None else None
    return None if outcome is None else Ruling(code, outcome, day), gone


def _to_be_filed(now: _Appeal, person: PersonRef, order: str | None, appeals: tuple[Appealed, ...]) -> bool:
    """Whether what the row now says about this person is not among these appeals, and anything follows from it."""
    mine = [one for one in appeals if (one.type, one.subject) == (now.type, person)]
    if now.ruling is None or is_raw(now.ruling.outcome):
        return not any(
            one.open and one.proceeding_type == now.proceeding_type and order in {None, one.order} for one in mine
        )
    if now.gone is None:  # it makes an order final that it names, and otherwise leaves everything as it was
        return order is not None and all(one.order != order for one in mine)
    decided_since = now.of is not None and now.of.order is not None and not _decided_by(now.of, now.ruling.day)
    return not mine and not decided_since


def _file(entry: Entry, now: _Appeal, person: PersonRef, order: str | None) -> Appealed:
    row = entry.row
    filed = AppealFiled(
        appeal_type=now.type,
        proceeding_type=now.proceeding_type,
        order=order,
        party=party(row),
        docket=row["idncase"],
    )
    event_id = entry.publish(f"appeal-{row.key}", now.filed_on, filed, about=person)
    return Appealed(
        id=event_id,
        type=now.type,
        proceeding_type=now.proceeding_type,
        subject=person,
        order=order,
        proceeding=now.proceeding,
        open=True,
    )


def _decide(
    entry: Entry, now: _Appeal, ruling: Ruling, people: frozenset[PersonRef], appeals: tuple[Appealed, ...]
) -> tuple[Appealed, ...]:
    row = entry.row
    awaiting = [one for person in sorted(people) for one in _awaiting(now, ruling, person, appeals)]
    for one in awaiting:
        event = AppealDecided(appeal=one.id, outcome=ruling.outcome, docket=row["idncase"])
        entry.publish(f"appeal-{row.key}-decision-{ruling}", ruling.day, event, about=one.subject)
    unread = is_raw(ruling.outcome)
    appeals = tuple(
        one.model_copy(update={"open": one.open and unread, "ruling": str(ruling)}) if one in awaiting else one
        for one in appeals
    )
    if now.gone is not None:
        _end_orders(entry, now, ruling, now.gone, appeals)
    return appeals


def _unless_gone_back(entry: Entry, now: _Appeal, appeals: tuple[Appealed, ...]) -> _Appeal:
    """As with motions: a decision that the row has taken away since ends nothing when it is said again. Fails closed:
    nobody can read it until two bodies have looked.
    """
    ruling, mine = now.ruling, [one for one in appeals if one.type in {now.type, OTHER}]
    if ruling is None or now.gone is not None or {one.open for one in mine} != {True, False}:
        return now
    told = f"appeal-{entry.row.key}-decision-{ruling}" in entry.ids.given
    return replace(now, ruling=ruling.said_again) if told else now


def _awaiting(now: _Appeal, ruling: Ruling, person: PersonRef, appeals: tuple[Appealed, ...]) -> list[Appealed]:
    """The appeals about this person that await this ruling; when none is open, the last one, whose ruling has changed.

    One that was filed while nobody knew what it was is decided with the rest; under any other type it stays as it is.
    One that is from an order of another proceeding than the row names now is not dismissed: nothing was said about it.
    """
    mine = [one for one in appeals if one.type in {now.type, OTHER} and one.subject == person]
    if is_raw(ruling.outcome) and any(one.ruling == str(ruling) for one in mine):
        return []  # said once is enough
    return [
        one
        for one in [one for one in mine if one.open] or mine[-1:]
        if one.ruling != str(ruling) and (now.gone is not None or one.order is None or one.proceeding == now.proceeding)
    ]


def _end_orders(entry: Entry, now: _Appeal, ruling: Ruling, reason: str, appeals: tuple[Appealed, ...]) -> None:
    """Note what the Board has taken away, and say so of an order of the proceeding that no decided appeal reaches."""
    of, reach = now.of, max(ruling.day, now.filed_on)  # it decides upon what was there when the appeal was filed
    entry.ledger.end_orders(now.proceeding, reach.isoformat(), reason)
    if of is None or of.order is None or not _decided_by(of, reach):
        return
    base = f"{of.order}-ceased-by-appeal-{entry.row.key}"
    reached = any(
        (one.subject, one.ruling) == (of.subject, str(ruling))
        and not is_raw(ruling.outcome)
        and (one.order == of.order or (one.order is None and one.proceeding == now.proceeding))
        for one in appeals
    )
    if not reached and base not in entry.ids.given:
        event = RemovalOrderCeasedToBeExecutable(order=of.order, reason=reason, docket=entry.row["idncase"])
        entry.publish(base, ruling.day, event, about=of.subject)
