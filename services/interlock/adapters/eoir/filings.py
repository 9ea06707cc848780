"""What the two tables of filings have in common: a motion is filed, ruled upon, and sometimes filed again.

The rule that everything here keeps: a hold ends only by a ruling on the very filing that attached it, and an ended hold
never comes back. So a ruling that is taken away files the motion anew, under a new id; so does a type, of the motion or
of its proceeding, that turns out to be another one; and a corrected type or a deletion ends nothing.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from interlock.adapters.eoir.codes import BOARD, DENIED, GRANTED, STAY, in_id, is_raw, raw, unit_of
from interlock.adapters.eoir.ledger import Entry, Filing, SeenProceeding
from interlock.events import MotionDecided, MotionFiled, RemovalOrderCeasedToBeExecutable, StayDenied, StayGranted
from interlock.terms import PersonRef

_REASON: Final = "reopened"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, and when."""

    code: str
    outcome: str
    day: date

    def __str__(self) -> str:
        return f"{self.day}-{in_id(self.code)}"

    @property
    def said_again(self) -> "Ruling":
        """The same, as one that nobody may act upon until two bodies have looked."""
        return Ruling(f"{self.code} again", raw(f"{self.code}, taken away since and said again"), self.day)


@dataclass(frozen=True, slots=True)
class Docketed:
    """A motion or an appeal as its row now says it."""

    base: str
    """What its events are called."""
    filed: MotionFiled
    filed_on: date
    ruling: Ruling | None
    may_be_filed: bool
    """Whether its filing counts; a ruling is only given for a row that certainly stands."""
    proceeding: str | None
    moved: bool
    """Whether the row named another proceeding before."""
    of: SeenProceeding | None


def challenged(of: SeenProceeding | None, subject: PersonRef) -> str | None:
    """The proceeding's current decision, if the same person has it. Unknown means every order on record."""
    return of.order if of is not None and of.subject == subject else None


def made_in_presence(of: SeenProceeding | None, subject: PersonRef) -> bool:
    """Whether there is a decision, it is this person's, and it was made in presence: only a plain N says so."""
    return challenged(of, subject) is not None and of is not None and of.fields.get("ABSENTIA") == "N"


def advance(entry: Entry, docketed: Docketed, filings: tuple[Filing, ...]) -> tuple[Filing, ...]:
    """Publish what the row now says beyond these filings, and return the filings as they are then."""
    docketed = _unless_gone_back(entry, docketed, filings)
    if docketed.may_be_filed and _to_be_filed(docketed, filings):
        filings = (*filings, _file(entry, docketed))
    if docketed.ruling is None:
        return filings
    ruled_upon = _ruled_upon(docketed, docketed.ruling, filings)
    if docketed.moved and not ruled_upon:  # the ruling was told, and not that it is about this proceeding
        _reopen(entry, docketed, docketed.ruling, _of_its_type(docketed, filings)[-1])
    return tuple(
        _rule(entry, docketed, docketed.ruling, filing) if filing in ruled_upon else filing for filing in filings
    )


def _unless_gone_back(entry: Entry, docketed: Docketed, filings: tuple[Filing, ...]) -> Docketed:
    """With a ruling that nobody can read, where the row goes back to one that it has taken away since. Fails closed: an
    old export sent again cannot be told from a court that rules once more as it did, and it would end the hold that
    the motion has again. A grant is told as it is: it takes the order away.
    """
    ruling, mine = docketed.ruling, _of_its_type(docketed, filings)
    if ruling is None or ruling.outcome == GRANTED or {one.open for one in mine} != {True, False}:
        return docketed
    told = f"{docketed.base}-decision-{ruling}" in entry.ids.given
    return replace(docketed, ruling=ruling.said_again) if told else docketed


def _to_be_filed(docketed: Docketed, filings: tuple[Filing, ...]) -> bool:
    """Whether what the row now says is not among these filings, or only among those that were decided."""
    filed = docketed.filed
    mine = _of_its_type(docketed, filings)
    still_open = [filing for filing in mine if filing.open]
    if not still_open:
        return not mine or docketed.ruling is None
    return all(filing.proceeding_type != filed.proceeding_type for filing in still_open)


def _of_its_type(docketed: Docketed, filings: tuple[Filing, ...]) -> list[Filing]:
    return [filing for filing in filings if filing.type == docketed.filed.filing_type]


def _file(entry: Entry, docketed: Docketed) -> Filing:
    filed = docketed.filed
    event_id = entry.publish(docketed.base, docketed.filed_on, filed)
    return Filing(
        id=event_id, type=filed.filing_type, proceeding_type=filed.proceeding_type, order=filed.order, open=True
    )


def _ruled_upon(docketed: Docketed, ruling: Ruling, filings: tuple[Filing, ...]) -> list[Filing]:
    """The filings of this type that await this ruling; when none is open, the last one, whose ruling has changed.

    A filing under another type stays as it is: the row no longer says that it was decided.
    """
    mine = _of_its_type(docketed, filings)
    awaiting = [filing for filing in mine if filing.open] or mine[-1:]
    return [filing for filing in awaiting if filing.ruling != str(ruling)]


def _rule(entry: Entry, docketed: Docketed, ruling: Ruling, filing: Filing) -> Filing:
    if filing.type == STAY:
        _rule_on_a_stay(entry, docketed, ruling, filing)
    event = MotionDecided(
        motion=filing.id,
        outcome=ruling.outcome,
        vacated_orders=_vacated(entry, docketed, ruling, filing),
        docket=docketed.filed.docket,
        judge=docketed.filed.judge,
    )
    entry.publish(f"{docketed.base}-decision-{ruling}", ruling.day, event)
    _reopen(entry, docketed, ruling, filing)
    still_open = filing.open and is_raw(ruling.outcome)  # nobody can read that it was decided
    return filing.model_copy(update={"open": still_open, "ruling": str(ruling)})


def _reopen(entry: Entry, docketed: Docketed, ruling: Ruling, filing: Filing) -> None:
    """Note that a grant ended what was decided in its proceeding, and say so of an order that its MotionDecided does
    not reach: one of another person, or of a proceeding that the row names only now.
    """
    if ruling.outcome != GRANTED or filing.type == STAY:
        return
    of, reach = docketed.of, _reach(docketed, ruling, filing)
    entry.ledger.end_orders(docketed.proceeding, reach, _REASON)
    if of is None or of.order is None or of.decided is None or of.decided > reach:
        return
    if docketed.moved or of.subject != entry.subject:
        event = RemovalOrderCeasedToBeExecutable(order=of.order, reason=_REASON, docket=docketed.filed.docket)
        entry.publish(f"{docketed.base}-reopened-{ruling}", ruling.day, event, about=of.subject)


def _rule_on_a_stay(entry: Entry, docketed: Docketed, ruling: Ruling, filing: Filing) -> None:
    """A granted motion for a stay is a stay (8 CFR 1003.23(b)(1)(v); at the Board 1003.2(f)). A denial ends nothing."""
    docket, judge = docketed.filed.docket, docketed.filed.judge
    if ruling.outcome == GRANTED:
        kind = "bia_emergency_stay" if entry.unit == unit_of(BOARD) else "ij_discretionary_stay"
        stay = StayGranted(kind=kind, motion=filing.id, docket=docket, judge=judge)
        entry.publish(f"{docketed.base}-stay-{ruling}", ruling.day, stay)
    elif ruling.outcome == DENIED:
        no_stay = StayDenied(motion=filing.id, docket=docket, judge=judge)
        entry.publish(f"{docketed.base}-stay-denied-{ruling}", ruling.day, no_stay)


def _vacated(entry: Entry, docketed: Docketed, ruling: Ruling, filing: Filing) -> list[str]:
    """The orders that a grant takes away: the one challenged, and what the court has since made of it.

    Left empty when it is not known which order was challenged; the fold then ends every order on record.
    """
    if ruling.outcome != GRANTED or filing.type == STAY or is_raw(filing.type) or filing.order is None:
        return []
    of = docketed.of
    now = challenged(of, entry.subject)
    reached = of is not None and of.decided is not None and of.decided <= _reach(docketed, ruling, filing)
    return sorted({filing.order, now} if now is not None and reached else {filing.order})


def _reach(docketed: Docketed, ruling: Ruling, filing: Filing) -> str:
    """The day up to which a grant ends what was decided.

    The day of the ruling may be mistyped, and the motion is about an order that was there before it: so never before
    the day of filing, and never before the decision that it challenged or, until now, was pending against.
    """
    day = max(ruling.day, docketed.filed_on).isoformat()
    of = docketed.of
    if of is None or of.decided is None:
        return day
    return max(day, of.decided) if filing.open or filing.order in {None, of.order} else day
