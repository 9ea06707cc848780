"""What stands against an act, and what its permission lacks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from interlock.law import Act, Law
from interlock.persons import fear
from interlock.persons.asked import EXPIRY_DUE, Reason
from interlock.persons.holds import blocks
from interlock.persons.identity import Former, Reach
from interlock.persons.permission import decided_otherwise, missing, permission_of
from interlock.persons.rows import Person, Rows, log_of, person_of
from interlock.persons.who import POSSIBLE_MATCH
from interlock.terms import Verdict

FAULTY: Final = "hold_submission_faulty"


def stands_against(
    rows: Rows, reach: Reach, action: str, country: str | None, act: Act, law: Law, *, again: bool = False
) -> Iterator[Reason]:
    """What stands against the act, and what it lacks. Fails closed: a hold of an unknown kind stands against it, and
    one of somebody who may be the same person makes it UNKNOWN. An act that never waits needs no permission, and what
    could not be read is a doubt against it and no hold. `again`: it was cleared before, and may have been done since.
    """
    found = _of_holds(rows, reach, action, country, law)
    if act.never_waits:
        yield from (reason if reason.hold else replace(reason, verdict=Verdict.UNKNOWN) for reason in found)
        yield Reason(Verdict.CLEAR, "never_waits")
        return
    yield from found
    permission = permission_of(
        [person_of(rows, ref) for ref in sorted(reach.permitting)],
        [person_of(rows, ref) for ref in sorted(reach.same)],
        frozenset().union(*(person_of(rows, one.ref).ended_orders for one in reach.former)),
        again=again,
    )
    for former in reach.former:
        if decided_otherwise(permission, person_of(rows, former.ref), former.until, act):
            yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "formerly_linked")
    lacks = missing(permission, country, act)
    yield Reason(Verdict.BLOCKED, lacks) if lacks else Reason(Verdict.CLEAR, "permitted")


def _of_holds(rows: Rows, reach: Reach, action: str, country: str | None, law: Law) -> Iterator[Reason]:
    """Holds and doubts under every reference of the person. Fails closed: those of somebody who may be the same person
    count as a possible match.
    """
    clock = log_of(rows).clock
    for ref in sorted(reach.same):
        yield from _of_one(person_of(rows, ref), action, country, clock, law)
    for ref in sorted(reach.possible):
        for reason in _of_one(person_of(rows, ref), action, country, clock, law):
            yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, reason.code, reason.hold)
    for former in reach.former:
        yield from _of_former(person_of(rows, former.ref), former, action, country, law)


def _of_former(person: Person, former: Former, action: str, country: str | None, law: Law) -> Iterator[Reason]:
    """What stood under a reference before two people took its link away. Fails closed: it counts until two people have
    said of each hold whose it is.
    """
    for hold in person.holds:
        if hold.offset < former.until and hold.ref not in former.settled and blocks(hold, action, country, law):
            yield Reason(Verdict.BLOCKED, hold.kind, "formerly_linked", hold)
    doubted = [doubt.offset for doubt in person.doubts] + [faulty.offset for faulty in person.faulty]
    if any(offset < former.until for offset in doubted):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "formerly_linked")


def _of_one(person: Person, action: str, country: str | None, clock: datetime | None, law: Law) -> Iterator[Reason]:
    """What stands against the act under one reference. Fails closed: what could not be read counts."""
    for doubt in person.doubts:
        yield Reason(Verdict.BLOCKED, doubt.code)
    for faulty in person.faulty:
        yield Reason(Verdict.UNKNOWN, FAULTY, faulty.source if faulty.source in law.units else faulty.agency)
    for hold in person.holds:
        if blocks(hold, action, country, law):
            due = hold.until is not None and clock is not None and hold.until <= clock
            yield Reason(Verdict.BLOCKED, hold.kind, EXPIRY_DUE if due else fear.lacking(person, hold, law), hold)
