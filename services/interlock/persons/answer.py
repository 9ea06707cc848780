"""The answer: a pure function of the rows below a question, and of the question."""

from collections.abc import Iterator

from interlock.events import ClearanceRequested
from interlock.law import Act, Law
from interlock.persons import duties, family, reports, stay_requests, suspensions
from interlock.persons.aboard import is_exactly_aboard
from interlock.persons.acts import DEPART, action_of, governing
from interlock.persons.against import Case, case_of, stands_against
from interlock.persons.asked import Advisory, Answer, Asked, Reason, own_refs
from interlock.persons.fresh import log_speaks, sources_speak
from interlock.persons.identity import reach_in
from interlock.persons.rows import Log, Rows, log_of, person_of
from interlock.persons.sources import sources_needed
from interlock.persons.stages import ENFORCING, WATCHING, at_its_stage, stage_of
from interlock.persons.who import who_is_meant
from interlock.terms import LOG_SUBJECT, Verdict, worst


def answer(rows: Rows, asked: Asked, law: Law) -> Answer:
    """Answer one question from the rows below it. Fails closed: nothing looked at, or any doubt, is not CLEAR."""
    log, question = log_of(rows), asked.question
    foreign = _not_comparable(log, asked, law)
    if foreign is not None:
        return Answer(Verdict.UNKNOWN, (foreign,))
    row = governing(action_of(question), question.country, law, question.stops)
    if row is None:
        return _unknown("act_without_a_row")
    action, act = row
    if asked.signer not in act.asked_by or asked.subject == LOG_SUBJECT:
        return _unknown("asked_without_the_power")
    reach = reach_in(rows, own_refs(asked))
    case = case_of(rows, reach, asked, action, act, law)
    authority, classes = case.by.authority, case.classes.sources
    needed = sources_needed(case.people, act, authority, law, classes)
    if reach.permitting != reach.same:  # what one word links takes no source away
        proved = [person_of(rows, ref) for ref in sorted(reach.permitting)]
        needed = tuple(dict.fromkeys((*needed, *sources_needed(proved, act, authority, law))))
    verdict, reasons = _combined(
        [
            *who_is_meant(rows, reach, asked),
            *stands_against(rows, case, act, law),
            *log_speaks(rows, reach),
            *sources_speak(log, asked, case.people, needed, law),
            *_departs(rows, asked),
        ]
    )
    beside = _beside(rows, case, act, law)
    found = Answer(verdict, reasons, authority=authority, sources=needed, advisories=beside)
    return found if asked.again or act.never_waits else at_its_stage(found, stage_of(log, asked.signer, action))


def known_block(rows: Rows, asked: Asked, law: Law) -> Answer | None:
    """The BLOCKED that local state already gives, or None. Fails closed: it can refuse and never permit.

    A refusal needs no question in the log: whatever came since can only be asked about again.
    """
    question = asked.question
    row = governing(action_of(question), question.country, law, question.stops)
    if log_of(rows).in_force != law.digest or row is None:
        return None
    action, act = row
    stage = ENFORCING if act.never_waits else stage_of(log_of(rows), asked.signer, action)
    if stage == WATCHING:
        return None  # what only watches records every question
    case = case_of(rows, reach_in(rows, own_refs(asked)), asked, action, act, law)
    verdict, reasons = _combined(stands_against(rows, case, act, law))
    if verdict is not Verdict.BLOCKED:
        return None
    return at_its_stage(Answer(verdict, reasons, advisories=_beside(rows, case, act, law)), stage)


def _beside(rows: Rows, case: Case, act: Act, law: Law) -> tuple[Advisory, ...]:
    """What is said beside the answer. It changes no verdict."""
    people, scope = case.people, case.scope
    said = (*suspensions.review(people, case.classes, scope, law), *family.review(rows, case.reach, scope, law))
    asked_for = (*reports.review(people), *stay_requests.review(people, act))
    return (*asked_for, *said, *duties.owed(people, scope.now, law))


def against(rows: Rows, asked: Asked, law: Law) -> Answer:
    """What these rules have against an act, in force or not, whichever sources have spoken. Fails closed: a doubt about
    the person or in the log stands against it, and an act that they do not know is UNKNOWN.
    """
    question = asked.question
    row = governing(action_of(question), question.country, law, question.stops)
    if row is None:
        return _unknown("act_without_a_row")
    action, act = row
    reach = reach_in(rows, own_refs(asked))
    doubts = (*log_speaks(rows, reach), *who_is_meant(rows, reach, asked))
    case = case_of(rows, reach, asked, action, act, law)
    return Answer(*_combined([*doubts, *stands_against(rows, case, act, law)]))


def _combined(checks: list[Reason]) -> tuple[Verdict, tuple[Reason, ...]]:
    """The worst of the checks, and the reasons that carry it, each once, such as two unreadable records. Fails closed:
    no check at all is UNKNOWN.
    """
    verdict = worst([check.verdict for check in checks])
    if verdict is Verdict.CLEAR:
        return verdict, ()
    found = [one for one in checks if one.verdict is verdict]
    if any(one.hold is None for one in found):  # each hold is there once, and to compare all that is in it takes long
        found = list({(one.code, one.about, id(one.hold)): one for one in found}.values())
    return verdict, tuple(found) or (_NOTHING_CHECKED,)


_NOTHING_CHECKED = Reason(Verdict.UNKNOWN, "nothing_checked")


def _unknown(code: str) -> Answer:
    """Fails closed."""
    return Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, code),))


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


def _departs(rows: Rows, asked: Asked) -> Iterator[Reason]:
    """Whether a departure was asked for exactly who is aboard. Fails closed: a departure that is asked like any other
    act names nobody else aboard.
    """
    question = asked.question
    if asked.again or action_of(question) != DEPART:
        return
    if isinstance(question, ClearanceRequested):
        yield Reason(Verdict.UNKNOWN, "asked_without_who_is_aboard")
    elif not is_exactly_aboard(rows, asked.subject, question):
        yield Reason(Verdict.UNKNOWN, "not_exactly_who_is_aboard")
