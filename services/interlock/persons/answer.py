"""The answer: a pure function of the rows below a question, and of the question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from interlock.events import ClearanceRequested
from interlock.law import Act, Law
from interlock.persons import fear
from interlock.persons.rows import Hold, Log, Order, Person, Rows, log_of, person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict, worst

EXPIRY_DUE: Final = "expiry_due"
FAULTY: Final = "hold_submission_faulty"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and for a hold the hold itself."""

    verdict: Verdict
    code: str
    about: str | None = None
    """What it is about, such as a source unit; of a hold, that it is due, or what its case waits for."""
    hold: Hold | None = None

    @property
    def due(self) -> bool:
        """Whether the hold's own date has passed. It blocks until the body named for that kind confirms (law 5)."""
        return self.about == EXPIRY_DUE

    def __str__(self) -> str:
        """As it stands in answers, logs and stories: `coa_stay`, `source_silent:doj/ca9`, `dct_tro:expiry_due`."""
        return self.code if self.about is None else f"{self.code}:{self.about}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the fold meets it."""

    subject: PersonRef
    question: ClearanceRequested
    signer: str | None
    log_agrees: bool | None
    """Whether the asker's digest of the log is ours at the same offset; None when it is too old to compare."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. Never permission by itself: only a gate turns a CLEAR into a clearance."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    """The reasons that carry the verdict, each once; empty only for CLEAR."""


def answer(rows: Rows, asked: Asked, law: Law) -> Answer:
    """Answer one question from the rows below it. Fails closed: nothing looked at, or any doubt, is not CLEAR."""
    log = log_of(rows)
    foreign = _not_comparable(log, asked, law)
    if foreign is not None:
        return Answer(Verdict.UNKNOWN, (foreign,))
    act = law.acts.get(asked.question.action)
    if act is None:
        return Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, "act_without_a_row"),))
    if asked.signer not in act.asked_by or asked.subject == LOG_SUBJECT:
        return Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, "asked_without_the_power"),))
    person = person_of(rows, asked.subject)
    return _combined([*_of_person(person, asked.question, act, log.clock, law), *_of_sources(log, asked, act, law)])


def known_block(rows: Rows, subject: PersonRef, question: ClearanceRequested, law: Law) -> Answer | None:
    """The BLOCKED that local state already gives, or None. Fails closed: it can refuse and never permit.

    A refusal needs no question in the log: whatever came since can only be asked about again.
    """
    log = log_of(rows)
    act = law.acts.get(question.action)
    if log.in_force != law.digest or act is None:
        return None
    found = _combined(list(_of_person(person_of(rows, subject), question, act, log.clock, law)))
    return found if found.verdict is Verdict.BLOCKED else None


def _combined(checks: list[Reason]) -> Answer:
    """By the worst of the checks. Fails closed: no check at all is UNKNOWN."""
    verdict = worst(check.verdict for check in checks)
    if verdict is Verdict.CLEAR:
        return Answer(verdict, ())
    reasons = dict.fromkeys(
        check for check in checks if check.verdict is verdict
    )  # two unreadable records are one reason
    return Answer(verdict, tuple(reasons) or (_NOTHING_CHECKED,))


_NOTHING_CHECKED = Reason(Verdict.UNKNOWN, "nothing_checked")


def _not_comparable(log: Log, asked: Asked, law: Law) -> Reason | None:
    """Other rules or another log: then nothing below can be compared with what the asker sees.

    Fails closed: None only when the asker names the rules in force and the digest of this very log.
    """
    if log.in_force is None:
        return Reason(Verdict.UNKNOWN, "rules_not_adopted")
    if log.in_force != law.digest or log.in_force != asked.question.rules:
        return Reason(Verdict.UNKNOWN, "rules_differ")
    if asked.log_agrees is None:
        return Reason(Verdict.UNKNOWN, "asked_from_too_far_behind")
    if not asked.log_agrees:
        return Reason(Verdict.UNKNOWN, "log_differs")
    return None


def _of_person(
    person: Person, question: ClearanceRequested, act: Act, clock: datetime | None, law: Law
) -> Iterator[Reason]:
    """What stands against the act, and what it lacks. Fails closed: a hold of an unknown kind stands against it."""
    for doubt in person.doubts:
        yield Reason(Verdict.BLOCKED, doubt.code)
    for faulty in person.faulty:
        yield Reason(Verdict.UNKNOWN, FAULTY, faulty.source if faulty.source in law.units else faulty.agency)
    for hold in person.holds:
        kind = law.kinds.get(hold.kind)
        if kind is None or question.action in kind.blocks:
            due = hold.until is not None and clock is not None and hold.until <= clock
            about = EXPIRY_DUE if due else fear.lacking(person, hold, law)
            yield Reason(Verdict.BLOCKED, hold.kind, about, hold)
    missing = _missing_permission(person, question.country, act)
    yield Reason(Verdict.BLOCKED, missing) if missing else Reason(Verdict.CLEAR, "permitted")


def _missing_permission(person: Person, country: str | None, act: Act) -> str | None:
    """What the positive permission lacks, in the order of the table of authorities; None when it is whole.

    The court's own order and the agency's warrant for that very order, both for this country (INA 241; 8 CFR 241.2).
    """
    orders = [order for order in person.orders if order.order_type in act.order_types]
    standing = [order for order in orders if _stands(order, person, act)]
    warrants = [warrant for warrant in person.warrants if warrant.order not in person.ended_orders]
    if not standing:
        return "order_not_confirmed_by_court" if warrants and not orders else "no_executable_order"
    pairs = [(order, warrant) for order in standing for warrant in warrants if warrant.order == order.event_id]
    if not pairs:
        known = {order.event_id for order in orders}
        unconfirmed = any(warrant.order not in known for warrant in warrants)
        return "order_not_confirmed_by_court" if unconfirmed else "no_warrant"
    there = [order for order, warrant in pairs if country in order.countries and country in warrant.countries]
    if not there or any(country in order.barred for order in person.orders):
        return "country_not_ordered"
    if not any(order.final for order in there):
        return "order_not_final"
    return _against_the_newest(_newest(orders), standing, there)


def _against_the_newest(newest: Order, standing: list[Order], there: list[Order]) -> str | None:
    """The court's last word counts: an earlier order is no permission beside a later one that says something else, nor
    after that one has ended.
    """
    if newest not in standing:
        return "no_executable_order"
    if newest not in there:
        return "country_not_ordered"
    return None if newest.final else "order_not_final"


def _newest(orders: list[Order]) -> Order:
    return max(orders, key=lambda order: (order.decided_at, order.offset))


def _stands(order: Order, person: Person, act: Act) -> bool:
    """Not ended, not decided otherwise since, and not one of two orders that share a name."""
    decided_otherwise = any(
        later.order_type not in act.order_types and later.decided_at >= order.decided_at for later in person.orders
    )
    same_name = sum(other.event_id == order.event_id for other in person.orders)
    return order.event_id not in person.ended_orders and not decided_otherwise and same_name == 1


def _of_sources(log: Log, asked: Asked, act: Act, law: Law) -> Iterator[Reason]:
    """Every source of the act: joined, gapless and fresh. Fails closed: silence is not consent (law 1)."""
    for _ in log.doubts:
        yield Reason(Verdict.UNKNOWN, "unreadable_record")
    late = frozenset(asked.question.late_sources)
    gapped_agencies = {agency: feed for feed, agency in log.gapped}
    for unit in act.sources:
        agency = law.bodies[law.units[unit].body].agency
        if unit in late:
            yield Reason(Verdict.UNKNOWN, "source_silent", unit)
        elif agency in gapped_agencies:
            yield Reason(Verdict.UNKNOWN, "feed_gap", gapped_agencies[agency])
        else:
            yield Reason(Verdict.CLEAR, "source_fresh", unit)
