"""Fear cases: what each record adds, and when a case is over.

What was said is kept as sets that only grow. So the state of a case does not depend on the order in which its records
arrive, and a later word that contradicts an earlier one holds the person again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from interlock.events import (
    AsylumEvent,
    DecisionServed,
    FearCaseClosed,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    FearReviewDecided,
)
from interlock.events.record import Recorded
from interlock.law import BEFORE_THE_JUDGE, Law, by_fear, for_the_screening
from interlock.persons import holds
from interlock.persons.alarms import Alarm
from interlock.persons.changes import Changes
from interlock.persons.doubts import UNREADABLE, doubt_about, is_known
from interlock.persons.holds import Changed
from interlock.persons.identity import reach_in
from interlock.persons.rows import FearCase, FearDecision, Hold, Person, person_of
from interlock.terms import HoldRef

MUST_BE_SERVED: Final = frozenset({"detainee", "ice_ero", "immigration_court"})
"""A decision is complete when it was served "on the detainee, on ICE ERO, and on the Immigration Court"."""

_OfACase = FearReferralReceived | FearDeterminationMade | FearReviewDecided | DecisionServed | FearCaseClosed
"""What is said in a case. A claim is made before any."""

_NOBODY: Final = frozenset({"", "?", "-", "none", "n/a", "na", "unknown", "not recorded", "not given", "other"})
"""What stands in a field that names nobody and nothing."""


def heard(changes: Changes, record: Recorded, event: AsylumEvent, *, repeat: bool) -> None:
    """Add what the record says, and end what is over under every reference of the person: the claim may have been made
    before anybody knew the number under which the case was opened.
    """
    envelope, law = record.envelope, changes.law
    changes.person(envelope.subject, lambda person: _noted(person, record, event, law, repeat=repeat))
    same = reach_in(changes.rows, (envelope.subject, *envelope.refs)).same
    people = tuple(person_of(changes.rows, ref) for ref in sorted(same))
    for ref in sorted(same):
        changes.person(ref, lambda person: (_settled(person, people, law), ()))


def _noted(person: Person, record: Recorded, event: AsylumEvent, law: Law, *, repeat: bool) -> Changed:
    """Add what the record says, hold the person while any case of theirs is not over, and end what is over.

    Fails closed: a record that nobody has the power to make adds nothing, and one under a used number adds only what
    takes permission away.
    """
    if not holds.has_the_power(by_fear(event, record.envelope.source, law), record, law):
        return person, (Alarm("without_the_power", record.envelope.type),)
    if isinstance(event, FearClaimMade):
        return holds.attach(person, record, law)
    before = _case_of(person, _name_of(record, event))
    case = _with(before, record, event, repeat=repeat)
    after, case = _held(person, case, record, event, law, says_nothing_new=case == before)
    others = (one for one in after.fear if one.name != case.name)
    fear = tuple(sorted((*others, case), key=lambda one: one.name))
    doubted = after.doubts[len(person.doubts) :]
    return replace(after, fear=fear), tuple(Alarm(UNREADABLE, doubt.why) for doubt in doubted)


def is_over(case: FearCase) -> bool:
    """Whether the case holds nobody any longer. Fails closed: whatever is missing, or said in two ways, holds.

    Every decision negative, reviewed and affirmed or the review declined, and served on all three (8 CFR 208.30(g),
    208.31(f), (g)(1)); or the claim withdrawn before a named officer in a named language. Nothing positive ends it.
    """
    if any(decision.outcomes - {"negative"} or decision.judged - {"affirmed"} for decision in case.decisions):
        return False
    ended, decided = _ended_at(case), bool(case.decisions) and all(map(_is_complete, case.decisions))
    if ended is None or not (decided or _is_withdrawn(case)):
        return False
    return case.referred_at is None or case.referred_at <= ended


def has_gone_on(case: FearCase) -> bool:
    """Whether the judge has the case now: a positive decision never leaves a person with nothing, and from then on
    another hold stands in place of the screening's (8 CFR 208.30(f), 208.31(e), (g)(2)). Fails closed: not where it was
    referred again since, and not before anybody knows when the decision was made.
    """
    made = _went_on_at(case)
    return made is not None and (case.referred_at is None or case.referred_at <= made)


def _went_on_at(case: FearCase) -> datetime | None:
    """When the last decision was made by which the case went on, and whose hold was placed."""
    if not any(ref.kind in BEFORE_THE_JUDGE for ref in case.holds):
        return None
    made = (one.first_made for one in case.decisions if "positive" in one.outcomes or "vacated" in one.judged)
    return max((at for at in made if at is not None), default=None)


def _is_withdrawn(case: FearCase) -> bool:
    """Whether no decision was made since: whoever is heard again has not withdrawn that."""
    made = [one.last_made for one in case.decisions if one.last_made is not None]
    return case.withdrawn_at is not None and all(at <= case.withdrawn_at for at in made)


def _ended_at(case: FearCase) -> datetime | None:
    """Up to when whatever was said is covered by a withdrawal or a decision that is complete; None without either. Who
    is afraid again after that is heard again (8 CFR 208.30, 208.31).
    """
    decided = [one.first_made for one in case.decisions if _is_complete(one)]
    times = (case.withdrawn_at, _went_on_at(case), *decided)
    return max((at for at in times if at is not None), default=None)


def lacking(person: Person, hold: Hold, law: Law) -> str | None:
    """What the case behind this hold still waits for, where only review or service is left of a negative decision;
    None where there is more, or no case. Never empty words: a hold that stands, stands with or without them.
    """
    cases = [
        case
        for case in person.fear
        if hold.ref in case.holds
        or (hold.event_id in case.claims | case.more_claims and _is_claim(person, hold.ref, law))
    ]
    decisions = [decision for case in cases for decision in case.decisions]
    if not decisions or any(decision.outcomes != {"negative"} for decision in decisions):
        return None
    if not all(map(_is_reviewed, decisions)):
        vacated = any(decision.judged - {"affirmed"} for decision in decisions)
        return None if vacated else "review_pending"
    unserved = frozenset().union(*(MUST_BE_SERVED - decision.served_on for decision in decisions))
    return f"not_served_on_{'+'.join(sorted(unserved))}" if unserved else None


def case_named(person: Person, record: Recorded, event: AsylumEvent) -> FearCase | None:
    """The case that the record is about, as it is now; None for a claim, which is before any case."""
    if isinstance(event, FearClaimMade):
        return None
    return next((case for case in person.fear if case.name == _name_of(record, event)), None)


def _is_complete(decision: FearDecision) -> bool:
    return decision.outcomes == {"negative"} and _is_reviewed(decision) and decision.served_on >= MUST_BE_SERVED


def _is_reviewed(decision: FearDecision) -> bool:
    """Whether the judge affirmed it, or the person has declined a review and never asked for one."""
    said = decision.reviews - {"not_asked"}
    return decision.judged == {"affirmed"} or (said == {"declined"} and not decision.judged)


def _name_of(record: Recorded, event: _OfACase) -> str:
    """A case is called by its first referral."""
    if isinstance(event, FearReferralReceived):
        return event.case or record.envelope.id
    return event.case


def _case_of(person: Person, name: str) -> FearCase:
    return next((case for case in person.fear if case.name == name), FearCase(name))


def _with(case: FearCase, record: Recorded, event: _OfACase, *, repeat: bool) -> FearCase:
    """The case with what the record adds; of one under a used number, only what takes permission away."""
    match event:
        case FearReferralReceived():
            claims = frozenset[str]() if repeat else frozenset(event.claims)
            if record.envelope.id == case.name:
                return case if repeat else _opened(case, claims)
            at = _later(case.referred_at, record.envelope.time)
            return replace(case, more_claims=case.more_claims | claims, referred_at=at)
        case FearDeterminationMade():
            reviews = frozenset({event.review}) - (frozenset({"declined"}) if repeat else frozenset())
            name = event.decision or record.envelope.id
            said = FearDecision(name, frozenset({event.outcome}), reviews)
            return _decided(case, replace(said, first_made=_not_after_the_log(record), last_made=record.envelope.time))
        case FearReviewDecided():
            judged = frozenset({event.outcome}) - (frozenset({"affirmed"}) if repeat else frozenset())
            return _decided(case, FearDecision(event.decision, judged=judged))
        case DecisionServed():
            served_on = frozenset[str]() if repeat else frozenset({event.served_on})
            return _decided(case, FearDecision(event.decision, served_on=served_on))
        case FearCaseClosed():
            withdrawn = event.reason == "claim_withdrawn" and is_named(event.officer) and is_named(event.language)
            if repeat or not withdrawn:
                return case
            return replace(case, withdrawn_at=_later(case.withdrawn_at, _not_after_the_log(record)))


def _opened(case: FearCase, claims: frozenset[str]) -> FearCase:
    """The case with what its first referral names. Fails closed: said once more with other claims, it has opened the
    case with those that it names each time; whatever else it names may have been made after the end of the case.
    """
    both = case.claims & claims if case.opened else claims
    return replace(case, opened=True, claims=both, more_claims=case.more_claims | (case.claims | claims) - both)


def _not_after_the_log(record: Recorded) -> datetime:
    """When it was done, for what ends something: a docket whose clock is fast covers nothing that is yet to be said."""
    return min(record.envelope.time, record.logged_at)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((at for at in (one, other) if at is not None), default=None)


def is_named(written: str | None) -> bool:
    """Whether somebody or something is named here at all. Fails closed: what stands for nobody names nobody."""
    return written is not None and written.strip().casefold() not in _NOBODY


def _decided(case: FearCase, more: FearDecision) -> FearCase:
    """The case with more of one decision."""
    known = next((decision for decision in case.decisions if decision.name == more.name), more)
    both = FearDecision(
        more.name,
        known.outcomes | more.outcomes,
        known.reviews | more.reviews,
        known.judged | more.judged,
        known.served_on | more.served_on,
        min((at for at in (known.first_made, more.first_made) if at is not None), default=None),
        _later(known.last_made, more.last_made),
    )
    others = (decision for decision in case.decisions if decision.name != more.name)
    return replace(case, decisions=tuple(sorted((*others, both), key=lambda decision: decision.name)))


def _held(
    person: Person, case: FearCase, record: Recorded, event: AsylumEvent, law: Law, *, says_nothing_new: bool
) -> tuple[Person, FearCase]:
    """One hold of each kind stands for a case that is not over, whichever of its records came first."""
    if is_over(case):
        return person, case
    source = record.envelope.source
    for attachment in dict.fromkeys((by_fear(event, source, law), for_the_screening(event, source, law))):
        standing = {hold.kind for hold in person.holds if hold.ref in case.holds}
        if attachment.kind in standing or (has_gone_on(case) and attachment.kind not in BEFORE_THE_JUDGE):
            continue
        hold = holds.hold_of(record, attachment)
        if hold.ref not in person.ended_holds:
            person = holds.placed(person, hold)
            case = replace(case, holds=case.holds | {hold.ref})
        elif not (is_known(person, record) or (says_nothing_new and hold.ref in case.holds)):
            # not the same record once more: its id was another's, whose hold has ended and stays so
            doubt = doubt_about(record, UNREADABLE, "its id was used before, for something else")
            person = replace(person, doubts=(*person.doubts, doubt))
    return person, case


def _settled(person: Person, people: tuple[Person, ...], law: Law) -> Person:
    """End the holds of every case that is over, and of the claims that such a case took in; of one that the judge has
    now, those of the screening.
    """
    over = frozenset().union(*(case.holds for case in person.fear if is_over(case)))
    gone_on = (case.holds for case in person.fear if has_gone_on(case))
    over |= {ref for refs in gone_on for ref in refs if ref.kind not in BEFORE_THE_JUDGE}
    answered = {hold.ref for hold in person.holds if _is_answered(person, hold, people, law)}
    for hold in person.holds:
        if hold.ref in over | answered:
            person = holds.end(person, hold)
    return person


def _is_answered(person: Person, hold: Hold, people: tuple[Person, ...], law: Law) -> bool:
    """Whether every case that takes this claim in is over, and covers it. A claim's id is unique
    within its agency only, so where two claims bear the same one, no case says which it means, and both stand.
    """
    if not _is_claim(person, hold.ref, law):
        return False
    cases = [case for one in people for case in one.fear if hold.event_id in case.claims | case.more_claims]
    same_id = {ref for one in people for ref in _claims(one, law) if ref.event_id == hold.event_id}
    done = all((is_over(one) or has_gone_on(one)) and _covers(one, hold) for one in cases)
    return bool(cases) and done and len(same_id) == 1


def _covers(case: FearCase, claim: Hold) -> bool:
    """Whether the case was opened with this claim, or was not over yet when it was made."""
    if claim.event_id in case.claims:
        return True
    ended = _ended_at(case)
    return ended is not None and claim.since <= ended


def _claims(person: Person, law: Law) -> Iterator[HoldRef]:
    """Every claim that ever held this person."""
    refs = (*(hold.ref for hold in person.holds), *person.ended_holds)
    return (ref for ref in refs if _is_claim(person, ref, law))


def _is_claim(person: Person, ref: HoldRef, law: Law) -> bool:
    kind = law.kinds.get(ref.kind)
    by_claim = kind is not None and kind.attached_by == FearClaimMade.__name__
    return by_claim and not any(ref in case.holds for case in person.fear)
