"""The answer: a pure function of the rows below a question, and of the question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from interlock.events import ClearanceRequested
from interlock.law import Act, Law
from interlock.persons import fear
from interlock.persons.act_row import Naming
from interlock.persons.identity import Former, Reach, reach_in
from interlock.persons.permission import barred_to, missing, permission_of
from interlock.persons.rows import Hold, Log, Person, Rows, log_of, person_of
from interlock.persons.unplaced import may_mean
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict, worst
from interlock.terms.identifiers import version_of

EXPIRY_DUE: Final = "expiry_due"
FAULTY: Final = "hold_submission_faulty"
POSSIBLE_MATCH: Final = "possible_match"


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
    refs: tuple[PersonRef, ...] = ()
    """The same identifier under other versions of key and form."""
    again: bool = False
    """It was answered before, and is answered once more: who was meant was compared then."""


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
    reach = reach_in(rows, own_refs(asked))
    return _combined(
        [
            *_of_identity(rows, log, reach, asked),
            *_of_person(rows, reach, asked.question, act, law),
            *_of_sources(log, asked, act, law),
        ]
    )


def known_block(rows: Rows, asked: Asked, law: Law) -> Answer | None:
    """The BLOCKED that local state already gives, or None. Fails closed: it can refuse and never permit.

    A refusal needs no question in the log: whatever came since can only be asked about again.
    """
    act = law.acts.get(asked.question.action)
    if log_of(rows).in_force != law.digest or act is None:
        return None
    found = _combined(list(_of_person(rows, reach_in(rows, own_refs(asked)), asked.question, act, law)))
    return found if found.verdict is Verdict.BLOCKED else None


def own_refs(asked: Asked) -> tuple[PersonRef, ...]:
    return (asked.subject, *asked.refs)


def naming_of(asked: Asked) -> Naming:
    """How the question names its person beside the subject."""
    question = asked.question
    also = tuple(PersonRef(ref) for ref in question.also)
    return Naming(asked.refs, also, frozenset(question.match_keys))


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


def _of_identity(rows: Rows, log: Log, reach: Reach, asked: Asked) -> Iterator[Reason]:
    """Whether everybody knows who is meant: by two identifiers that agree, under every adopted version.

    Fails closed: one identifier alone is a possible match, as one wrong digit of a number names a real other person.
    """
    question, again = asked.question, asked.again
    if not again and not log.ref_versions <= {version_of(ref) for ref in own_refs(asked)}:
        yield Reason(Verdict.UNKNOWN, "reference_version_missing")
    if reach.too_many:
        yield Reason(Verdict.UNKNOWN, "identity_set_too_large")
    also = frozenset(PersonRef(ref) for ref in question.also)
    on_record = frozenset[str]().union(*(person_of(rows, ref).born for ref in reach.same))
    if also - reach.same:
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "not_linked")
    elif again:
        pass
    elif on_record and _born(question) and not on_record & _born(question):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "birth_date_differs")
    elif not (also - reach.own or on_record & _born(question)):
        yield Reason(
            Verdict.UNKNOWN, POSSIBLE_MATCH, "birth_date_not_on_record" if _born(question) else "one_identifier"
        )
    people = [person_of(rows, ref) for ref in sorted(reach.same)]
    for order in may_mean(log, people, frozenset(question.match_keys)):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, f"unplaced:{order.source}")


def _born(question: ClearanceRequested) -> frozenset[str]:
    return frozenset({*([] if question.born is None else [question.born]), *question.born_elsewhere})


def _of_person(rows: Rows, reach: Reach, question: ClearanceRequested, act: Act, law: Law) -> Iterator[Reason]:
    """What stands against the act, and what it lacks. Fails closed: a hold of an unknown kind stands against it, and
    one of somebody who may be the same person makes it UNKNOWN.
    """
    clock = log_of(rows).clock
    for ref in sorted(reach.same):
        yield from _of_one(person_of(rows, ref), question, clock, law)
    for ref in sorted(reach.possible):
        perhaps = person_of(rows, ref)
        for reason in _of_one(perhaps, question, clock, law):
            yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, reason.code, reason.hold)
        if question.country in barred_to(perhaps):
            yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "country_not_ordered")
    for former in reach.former:
        yield from _of_former(person_of(rows, former.ref), former, question, law)
    permission = permission_of(
        [person_of(rows, ref) for ref in sorted(reach.permitting)],
        [person_of(rows, ref) for ref in sorted(reach.same)],
        frozenset().union(*(barred_to(person_of(rows, one.ref), one.until) for one in reach.former)),
    )
    lacks = missing(permission, question.country, act)
    yield Reason(Verdict.BLOCKED, lacks) if lacks else Reason(Verdict.CLEAR, "permitted")


def _of_former(person: Person, former: Former, question: ClearanceRequested, law: Law) -> Iterator[Reason]:
    """What stood under a reference before two people took its link away. Fails closed: it counts until two people have
    said of each hold whose it is.
    """
    for hold in person.holds:
        if hold.offset < former.until and hold.ref not in former.settled and _blocks(hold, question, law):
            yield Reason(Verdict.BLOCKED, hold.kind, "formerly_linked", hold)
    doubted = [doubt.offset for doubt in person.doubts] + [faulty.offset for faulty in person.faulty]
    if any(offset < former.until for offset in doubted):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "formerly_linked")


def _of_one(person: Person, question: ClearanceRequested, clock: datetime | None, law: Law) -> Iterator[Reason]:
    """What stands against the act under one reference. Fails closed: what could not be read counts."""
    for doubt in person.doubts:
        yield Reason(Verdict.BLOCKED, doubt.code)
    for faulty in person.faulty:
        yield Reason(Verdict.UNKNOWN, FAULTY, faulty.source if faulty.source in law.units else faulty.agency)
    for hold in person.holds:
        if _blocks(hold, question, law):
            due = hold.until is not None and clock is not None and hold.until <= clock
            yield Reason(Verdict.BLOCKED, hold.kind, EXPIRY_DUE if due else fear.lacking(person, hold, law), hold)


def _blocks(hold: Hold, question: ClearanceRequested, law: Law) -> bool:
    kind = law.kinds.get(hold.kind)
    return kind is None or question.action in kind.blocks


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
