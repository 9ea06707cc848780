"""What stands against an act, and what its permission lacks."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from interlock.events import ClearanceRequested
from interlock.law import Act, Law
from interlock.persons import duties, fear, membership, onward
from interlock.persons.aboard import conveyance_named
from interlock.persons.acts import HOME
from interlock.persons.asked import EXPIRY_DUE, Asked, Reason, time_of
from interlock.persons.holds import Scope, blocks
from interlock.persons.identity import Former, Reach
from interlock.persons.membership import ClassHolds, classes_around
from interlock.persons.papers import Permission, ceased_orders, permission_of
from interlock.persons.permission import Found, decided_otherwise, found, named_since
from interlock.persons.rows import Hold, Person, Rows, log_of, person_of
from interlock.persons.who import POSSIBLE_MATCH
from interlock.terms import PersonRef, Verdict

FAULTY: Final = "hold_submission_faulty"


class Case(Struct, frozen=True):
    """What is looked at once, whatever is asked of it: whoever this may be, and what the act would do to them."""

    reach: Reach
    people: tuple[Person, ...]
    """The rows of whoever this is, in the order of their references."""
    classes: ClassHolds
    permission: Permission
    by: Found
    """The authority by which the act may be done, or what that one lacks."""
    scope: Scope


def case_of(rows: Rows, reach: Reach, asked: Asked, action: str, act: Act, law: Law) -> Case:
    """Fails closed: an authority that is not whole is said with what it lacks, and is none by which the act could be
    done.
    """
    people = _people(rows, reach.same)
    permission = _permission_in(rows, reach, people, again=asked.again)
    proved = permission
    if reach.permitting != reach.same:
        proved = _permission_in(rows, reach, _people(rows, reach.permitting), again=asked.again)
    by = found(permission, proved, asked.question.country, act, law)
    scope = _scope_of(rows, asked, action, by, permission, law)
    return Case(reach, people, classes_around(rows, reach, law), permission, by, scope)


def _people(rows: Rows, refs: frozenset[PersonRef]) -> tuple[Person, ...]:
    return tuple([person_of(rows, ref) for ref in sorted(refs)])


def _permission_in(rows: Rows, reach: Reach, people: tuple[Person, ...], *, again: bool) -> Permission:
    """The orders and warrants of whoever this is. Orders permit over proved links only, and forbid over all."""
    return permission_of(
        _people(rows, reach.permitting),
        people,
        frozenset().union(*(ceased_orders(person_of(rows, one.ref)) for one in reach.former)),
        again=again,
    )


def stands_against(rows: Rows, case: Case, act: Act, law: Law) -> list[Reason]:
    """What stands against the act, and what it lacks. Fails closed: a hold of an unknown kind stands against it, and
    one of somebody who may be the same person makes it UNKNOWN. An act that never waits needs no permission, and only a
    known hold stops it (law 12).
    """
    by, against = case.by, _of_whom(rows, case, case.scope, law)
    if act.never_waits:
        return [*map(_beside_what_never_waits, against), Reason(Verdict.CLEAR, "never_waits")]
    against += _led_on(rows, case, act, law)
    for former in case.reach.former if by.authority is not None else ():
        authority, person = law.authorities[str(by.authority)], person_of(rows, former.ref)
        if decided_otherwise(case.permission, person, former.until, authority):
            against.append(Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "formerly_linked"))
    return [*against, Reason(Verdict.BLOCKED, by.lacks) if by.lacks else Reason(Verdict.CLEAR, "permitted")]


def _beside_what_never_waits(reason: Reason) -> Reason:
    """What could not be read is a doubt and no hold, and so is an order for a class of which nobody knows whether the
    person is a member. Total: the act goes ahead on it, and the desks are told (law 12).
    """
    if reason.hold is None:
        return Reason(Verdict.UNKNOWN, reason.code, reason.about)
    if reason.about in membership.UNSURE:
        return Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, reason.code, reason.hold)
    return reason


def _scope_of(rows: Rows, asked: Asked, action: str, by: Found, permission: Permission, law: Law) -> Scope:
    """What the act would do. Fails closed: an authority that is not whole is none by which it could be done, and an act
    that does not end inside the United States ends in no area of custody, whichever it names.
    """
    question, whole = asked.question, by.authority if by.lacks is None else None
    stops = tuple(one for one in question.stops if one != HOME)
    stays = question.country == HOME and not stops
    area = question.to_area if isinstance(question, ClearanceRequested) and stays else None
    named = None if whole is None else named_since(permission, question.country, law.authorities[whole])
    now, removes = time_of(log_of(rows), asked), bool(law.acts[action].authorities)
    on = conveyance_named(asked.signer, question.conveyance)
    return Scope(action, question.country, area, whole, by.beside, now, named, stops, on, removes)


def _of_whom(rows: Rows, case: Case, scope: Scope, law: Law) -> list[Reason]:
    """What stands against the act, of this person and of every class of theirs. Fails closed, as each says."""
    classes = membership.stands_against(rows, case.reach, case.classes, scope)
    return [*_of_holds(rows, case.reach, scope, law), *classes]


def _led_on(rows: Rows, case: Case, act: Act, law: Law) -> Iterator[Reason]:
    """Where a country of the way is known to send people on to one from which a hold keeps this person: nobody is sent
    that way before a named officer has looked at it. Fails closed: somebody who may be the same person is a possible
    match. What only leads up to a removal brings nobody there, and the screening comes after it.
    """
    countries = dict.fromkeys(case.scope.way if act.authorities else ())
    way = [(one, beyond) for one in countries if (beyond := law.returned_from(one, case.scope.now))]
    if not way:
        return
    anywhere = _of_whom(rows, case, replace(case.scope, country=None, named_since=None), law)
    for reason, hold in [(one, one.hold) for one in anywhere if one.hold is not None]:
        for country, beyond in way:
            barred = hold.countries & beyond
            if barred and not onward.is_settled(rows, case.reach, hold, country, barred):
                is_match = reason.code == POSSIBLE_MATCH
                code, about = (POSSIBLE_MATCH, onward.CHAIN) if is_match else (onward.CHAIN, country)
                yield Reason(Verdict.UNKNOWN, code, about, hold)


def _of_holds(rows: Rows, reach: Reach, scope: Scope, law: Law) -> list[Reason]:
    """Holds and doubts under every reference of the person. Fails closed: those of somebody who may be the same person
    count as a possible match. So does a hold against liberty that stands under a link which one word makes (law 5);
    none stands against what a court has ordered to be done.
    """
    found: list[Reason] = []
    for ref in sorted(reach.same):
        found += _of_one(person_of(rows, ref), scope, law, proved=ref in reach.permitting)
    if any(duties.asks_for(person_of(rows, ref), scope.action, law) for ref in sorted(reach.permitting)):
        found = [one for one in found if one.hold is None or not _is_against_liberty(one.hold, law)]
    for ref in sorted(reach.possible):
        possible = _of_one(person_of(rows, ref), scope, law)
        found += [Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, reason.code, reason.hold) for reason in possible]
    for former in reach.former:
        found += _of_former(person_of(rows, former.ref), former, scope, law)
    return found


def _of_former(person: Person, former: Former, scope: Scope, law: Law) -> Iterator[Reason]:
    """What stood under a reference before two people took its link away. Fails closed: it counts until two people have
    said of each hold whose it is. One against liberty is a doubt, which keeps nobody in custody (law 5).
    """
    doubted = [doubt.offset for doubt in person.doubts] + [faulty.offset for faulty in person.faulty]
    for hold in person.holds:
        if not former.covers(hold.offset) or hold.ref in former.settled or not blocks(hold, scope, law):
            continue
        if _is_against_liberty(hold, law):
            doubted.append(hold.offset)
        else:
            yield Reason(Verdict.BLOCKED, hold.kind, "formerly_linked", hold)
    if any(map(former.covers, doubted)):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "formerly_linked")


def _of_one(person: Person, scope: Scope, law: Law, *, proved: bool = True) -> list[Reason]:
    """What stands against the act under one reference. Fails closed: what could not be read counts, and only a hold
    against liberty counts less where it is not `proved` that this is the person.
    """
    found = [Reason(Verdict.BLOCKED, doubt.code) for doubt in person.doubts]
    for faulty in person.faulty:
        about = faulty.source if faulty.source in law.units else faulty.agency
        found += [Reason(Verdict.UNKNOWN, FAULTY, about)]
    for hold in person.holds:
        if not blocks(hold, scope, law):
            continue
        if not proved and _is_against_liberty(hold, law):
            found.append(Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, hold.kind, hold))
        else:
            past = hold.until is not None and scope.now is not None and hold.until <= scope.now
            due = past and not duties.obliges(hold, law)  # the date of a duty is when it must be done
            waits_for = fear.lacking(person, hold, law) if person.fear else None
            found.append(Reason(Verdict.BLOCKED, hold.kind, EXPIRY_DUE if due else waits_for, hold))
    return found


def _is_against_liberty(hold: Hold, law: Law) -> bool:
    kind = law.kinds.get(hold.kind)
    return kind is not None and kind.against_liberty
