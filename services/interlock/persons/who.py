"""Whether everybody knows who is meant: two identifiers that agree, under every adopted version (law 7)."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from interlock.persons.acts import QuestionEvent
from interlock.persons.asked import Asked, Reason, own_refs
from interlock.persons.identity import Reach, is_one_identifier
from interlock.persons.rows import Rows, links_of, log_of, person_of
from interlock.persons.unplaced import may_mean
from interlock.terms import PersonRef, Verdict
from interlock.terms.identifiers import version_of

POSSIBLE_MATCH: Final = "possible_match"


def who_is_meant(rows: Rows, reach: Reach, asked: Asked) -> Iterator[Reason]:
    """Whether everybody knows who is meant: by two identifiers that agree, under every adopted version.

    Fails closed: one identifier alone is a possible match, as one wrong digit of a number names a real other person;
    what is linked by one word proves nothing of either; and where others have a birth date on record, the asker's own
    record of another one is as wrong as the number under which it stands.
    """
    log, question, again = log_of(rows), asked.question, asked.again
    by = {version_of(ref) for ref in own_refs(asked)}
    if (not again and not log.ref_versions <= by) or any(by.isdisjoint(one) for one in log.named_by):
        yield Reason(Verdict.UNKNOWN, "reference_version_missing")
    if reach.too_many:
        yield Reason(Verdict.UNKNOWN, "identity_set_too_large")
    if len(reach.same) > 1 and not is_one_identifier(own_refs(asked), partial(links_of, rows)):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "not_one_identifier")
    also, born = {PersonRef(ref) for ref in question.also}, _born(question)
    people = [person_of(rows, ref) for ref in sorted(reach.permitting)]
    marks = [said for person in people for said in person.born]
    by_others = {mark for agency, mark in marks if agency != asked.signer}
    on_record = by_others or {mark for _, mark in marks}
    if also - reach.same:
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "not_linked")
    elif again:
        pass
    elif on_record and born and not on_record & born:
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "birth_date_differs")
    elif not ((also & reach.permitting) - reach.own or on_record & born):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, "birth_date_not_on_record" if born else "one_identifier")
    for order in may_mean(log, people, frozenset(question.match_keys)):
        yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, f"unplaced:{order.source}")


def _born(question: QuestionEvent) -> set[str]:
    return {*(() if question.born is None else (question.born,)), *question.born_elsewhere}
