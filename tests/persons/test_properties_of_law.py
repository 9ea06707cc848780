"""What the law of holds must show over all kinds: a hold only restricts, a link loses none, an end ends what it names.

For each, a broken fold or law shows that the property notices. tests/persons/test_properties.py has an oracle of few
kinds, to the letter; here are all of them, and what may never happen.
"""

import sys
from dataclasses import replace
from random import Random
from typing import Any, Final

import pytest
from msgspec import structs

from interlock import events
from interlock.law import Law
from interlock.persons import Answer, against, holds, linking, named, person_of
from interlock.persons.changes import Changes
from interlock.persons.identity import Reach, reach
from interlock.persons.link_row import OPENING, Edge, by_two
from interlock.persons.rows import Hold, Person, Rows, classes_of, links_of
from interlock.terms import LOG_SUBJECT, HoldRef, PersonRef, Verdict
from tests.persons.law_histories import Teller
from tests.persons.over_histories import holds_for, is_noticed
from tests.persons.placings import LAW, PEOPLE, WAYS
from tests.persons.said import QUESTIONS, History, Said, asked, folded

_FEAR: Final = frozenset(events.AsylumEvent.__args__)
BEFORE_THE_JUDGE: Final = frozenset({"withholding_only_pending", "credible_fear_hearing_pending"})


def test_the_histories_place_every_kind_and_end_nearly_every_one() -> None:
    """Else the properties below would hold of nothing. What a screening or a report places ends by several records."""
    placed, ended = set[str](), set[str]()
    for seed in range(600):
        rows = folded(Teller(seed).history())
        people = [person_of(rows, ref) for ref in PEOPLE]
        ended |= {ref.kind for person in people for ref in person.ended_holds} | {
            one.kind for one in classes_of(rows).ended
        }
        placed |= {ref.kind for ref, _ in standing(rows)} | ended
    assert placed == set(LAW.kinds)
    assert len(LAW.kinds.keys() - ended) <= 3, LAW.kinds.keys() - ended


# ---- (a) a hold only restricts


def a_hold_only_restricts(history: History, chance: Random) -> None:
    """By any record that may place one, under a name that no other record says, at any place of the log. A question
    asks for every source, and all have spoken: which court has the record of a person, a hold may be the first to tell.
    """
    way, person, slot = chance.choice(WAYS), chance.choice(PEOPLE), chance.randrange(25) + 0.5
    said = Teller(chance.randrange(10**6)).places(way, person, "another")
    extra = replace(said, slot=slot, feed=f"{said.agency}.another", iseq=1)
    below = folded([one for one in history if one.slot < slot])
    later = [one for one in history if one.slot > slot]
    without, with_it = folded(later, below), folded([extra, *later], below)
    its_own = [one for one in QUESTIONS if one.action in LAW.kinds[way.kind].blocks]
    at = max(one.logged_at for one in (*history, extra))  # what is against liberty ends by the time of the log alone
    for question in (*chance.sample(QUESTIONS, 12), *chance.sample(its_own, min(6, len(its_own)))):
        before, after = asked(without, question, at=at).verdict, asked(with_it, question, at=at).verdict
        assert after >= before, f"{extra} makes {question} {after.name} instead of {before.name}"
        waits = not LAW.acts[question.action].never_waits or way.type == "ClassOrderPublished"  # it names its own acts
        named = question.action in LAW.kinds[way.kind].blocks or after is not Verdict.BLOCKED
        assert waits or named or before is Verdict.BLOCKED, f"{question} never waits, and {extra} stops it"


def test_another_hold_makes_no_answer_to_any_act_more_permissive() -> None:
    holds_for(a_hold_only_restricts, 280)


def test_a_fold_in_which_the_last_hold_takes_the_place_of_the_others_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def last(person: Person, hold: Hold) -> Person:
        return structs.replace(placed(person, hold), holds=(hold,))

    placed = holds.placed
    monkeypatch.setattr(holds, "placed", last)
    assert is_noticed(a_hold_only_restricts)


def test_an_answer_that_looks_at_the_newest_hold_alone_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def newest(person: Person, *given: Any, **more: Any) -> Any:
        return of_one(structs.replace(person, holds=person.holds[-1:]), *given, **more)

    of_one = against._of_one
    monkeypatch.setattr(against, "_of_one", newest)
    assert is_noticed(a_hold_only_restricts)


# ---- (b) a link loses no hold


def a_link_loses_no_hold(history: History, chance: Random) -> None:
    """Of either side, by one word or two. An order for a class is asked of each person anew: that counsel has said of
    the other number that it is of no member travels over a link that two have proved, as a lift does (decision 0028).
    """
    one, other = chance.sample(PEOPLE, 2)
    linking_them = events.IdentityLinked(
        other=other,
        relation=chance.choice(["same_person", "possible_same_person"]),
        basis=chance.choice(["biometric", "documentary"]),
        by="1",
    )
    slot, second = len(history) + 1, linking_them.model_copy(update={"by": "2"})
    words = [
        Said("ero/custody", linking_them, "1", one, slot=slot, feed="ero.new", iseq=1),
        Said("eoir/bia", second, "2", one, slot=slot + 1, feed="eoir.new", iseq=1),
    ][: chance.choice([1, 2])]
    apart = folded(history)
    linked = folded(words, apart)
    edge = links_of(linked, one).to(other)
    proved = by_two(frozenset(said for said in edge.same if said.basis in OPENING))
    for question in chance.sample(QUESTIONS, 20):
        before, after = asked(apart, question), asked(linked, question)
        held = {ref for ref in against_it(before) if not (proved and ref.person == LOG_SUBJECT)}
        assert held <= against_it(after), f"{question} has lost {held - against_it(after)}"
        assert proved or after.verdict >= before.verdict, f"{question} is {after.verdict.name} now"
        if question.person in (one, other):
            there = asked(linked, replace(question, person=other if question.person == one else one))
            own = {ref for ref in held if ref.person != LOG_SUBJECT}
            assert not own or there.verdict >= Verdict.UNKNOWN, f"{question} does not reach the other side"
            sure = edge.is_same and not LAW.acts[question.action].never_waits
            assert not sure or own <= against_it(there), f"the other side of {question} lacks {own}"


def against_it(found: Answer) -> set[HoldRef]:
    """The holds that block. One against some authorities may be against none by which the act can now be done."""
    refs = {one.hold.ref for one in found.reasons if one.hold is not None and one.verdict is Verdict.BLOCKED}
    return {ref for ref in refs if not LAW.kinds[ref.kind].authorities}


def test_a_link_never_loses_a_hold_that_stood_on_either_side() -> None:
    holds_for(a_link_loses_no_hold, 200)


def test_a_fold_in_which_a_link_moves_the_holds_of_one_side_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def moves(changes: Changes, record: Any, event: Any, **more: Any) -> None:
        linked(changes, record, event, **more)
        changes.person(PersonRef(event.other), lambda person: (structs.replace(person, holds=()), ()))

    linked = linking._linked
    monkeypatch.setattr(linking, "_linked", moves)
    assert is_noticed(a_link_loses_no_hold)


def test_an_answer_that_follows_no_link_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def alone(_rows: Rows, own: Any) -> Reach:
        return reach(own, lambda ref: links_of({}, ref))

    monkeypatch.setattr(sys.modules["interlock.persons.answer"], "reach_in", alone)
    assert is_noticed(a_link_loses_no_hold)


def test_a_link_that_opens_by_one_word_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Edge, "carries_orders", property(lambda edge: edge.is_same))
    assert is_noticed(a_link_loses_no_hold)


# ---- what an end may touch


def standing(rows: Rows) -> dict[tuple[HoldRef, int], Hold]:
    """Every hold; of the orders for a class with the version, as two may share a name."""
    people = {(hold.ref, 0): hold for ref in PEOPLE for hold in person_of(rows, ref).holds}
    return people | {(one.hold.ref, one.version): one.hold for one in classes_of(rows).orders}


def an_end_touches_only_what_it_names(history: History, _: Random) -> None:
    rows, gone = folded([]), set[tuple[HoldRef, int]]()
    for at, said in enumerate(history):
        before, rows = standing(rows), folded([said], rows)
        after = standing(rows)
        for key, hold in before.items():
            if after.get(key) != hold:
                assert may_touch(said, hold, history[:at]), f"{said} touched {hold}"
        for ref, _version in after.keys() - before.keys():
            assert may_place(said, ref), f"{said} placed {ref}"
        gone |= before.keys() - after.keys()
        assert not gone & after.keys(), f"{said} brought back what had ended"


def may_place(said: Said, ref: HoldRef) -> bool:
    """A record places holds of its own name; two say of another's hold whose it is."""
    if isinstance(said.event, events.HoldReassigned):
        named = said.event.hold
        return ref == HoldRef(named.source, named.event_id, named.kind, PersonRef(said.event.to))
    return (ref.source, ref.event_id, ref.person) == (said.unit, said.id, said.person)


def may_touch(said: Said, hold: Hold, earlier: History) -> bool:
    """By hand, from the law: what this record may change, suspend or end at all."""
    if not said.signed or hold.person not in {*linked_to(said.person, earlier), getattr(said.event, "to", None)}:
        return False
    if (hold.source, hold.event_id, hold.person) == (said.unit, said.id, said.person):
        return True  # the same name said again
    if type(said.event) in _FEAR:
        return hold.event_id in _of_the_case(said, earlier)
    by_name = getattr(said.event, "hold", None)
    if by_name is not None and (hold.source, hold.event_id, hold.kind) == tuple(by_name.model_dump().values()):
        return isinstance(said.event, events.AdvanceNoticeGiven | events.HoldReassigned) or may_speak(said, hold)
    return _by_what_it_decides(said, hold)


def _by_what_it_decides(said: Said, hold: Hold) -> bool:
    """A decision ends the hold of its filing, and what rested on the order that it makes final or takes away."""
    match said.event:
        case (
            events.MotionDecided(motion=filing, outcome=outcome) | events.AppealDecided(appeal=filing, outcome=outcome)
        ):
            placing = "MotionFiled" if isinstance(said.event, events.MotionDecided) else "AppealFiled"
            by_filing = hold.event_id == filing and placing in LAW.kinds[hold.kind].placing
            rested = hold.kind == "appeal_window_stay" or (hold.kind in BEFORE_THE_JUDGE and outcome == "dismissed")
            return (by_filing or rested) and may_speak(said, hold)
        case events.RemovalOrderCeasedToBeExecutable(order=order):
            return (hold.kind, hold.event_id) == ("appeal_window_stay", order) and may_speak(said, hold)
        case events.PeriodRan():
            return said.event.hold.kind == "appeal_window_stay" and hold.kind in BEFORE_THE_JUDGE
        case events.ImmigrationJudgeDecisionIssued(appeal="waived", proceeding_type=proceeding):
            waited = "withholding_only_pending" if proceeding == "withholding_only" else "credible_fear_hearing_pending"
            return hold.kind == waited and may_speak(said, hold)
        case events.ReportedOrderChecked(report_source=source, report_id=report):
            return (hold.source, hold.event_id, hold.kind) == (source, report, "evidence_missing")
        case events.IdentityLinked():
            return hold.notice is not None  # under the other number the person may have been moved since it was given
        case events.ClassOrderPublished(replaces_former=True):
            return hold.person == LOG_SUBJECT and may_speak(said, hold)
        case _:
            return False


def may_speak(said: Said, hold: Hold) -> bool:
    """Whether the body for which the record speaks has a role that ends such holds at all, and its agency says so."""
    body = getattr(said.event, "body", None) or LAW.units[said.unit].body
    return LAW.bodies[body].role in LAW.kinds[hold.kind].ended_by and LAW.bodies[body].agency == said.agency


def _of_the_case(said: Said, earlier: History) -> set[str]:
    """The records of the same fear case, and the claims that it took in."""
    case = getattr(said.event, "case", None) or said.id
    told = [one for one in (*earlier, said) if getattr(one.event, "case", None) == case or one.id == case]
    return {one.id for one in told}.union(*(getattr(one.event, "claims", ()) for one in told))


def linked_to(person: PersonRef, earlier: History) -> set[PersonRef]:
    """Everybody whom some word has ever called the same as this one."""
    found, pairs = (
        {person},
        [
            {one.person, PersonRef(one.event.other)}
            for one in earlier
            if isinstance(one.event, events.IdentityLinked) and one.event.relation == "same_person"
        ],
    )
    for _ in PEOPLE:
        found = found.union(*(pair for pair in pairs if pair & found))
    return found


def test_an_end_touches_only_the_holds_that_it_names() -> None:
    holds_for(an_end_touches_only_what_it_names, 400)


def test_a_fold_that_ends_holds_by_their_kind_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_kind(person: Person, hold: Hold) -> Person:
        left = tuple(one for one in person.holds if one.kind != hold.kind)
        return structs.replace(end(person, hold), holds=left)

    end = holds.end
    monkeypatch.setattr(holds, "end", by_kind)
    assert is_noticed(an_end_touches_only_what_it_names)


def test_a_fold_that_suspends_every_hold_of_a_person_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_them(person: Person, hold: Hold, after: Hold | None) -> Person:
        by = None if after is None else after.suspended_by
        person = of_a_person(person, hold, after)
        return structs.replace(person, holds=tuple(structs.replace(one, suspended_by=by) for one in person.holds))

    of_a_person = named._of_a_person
    monkeypatch.setattr(named, "_of_a_person", all_of_them)
    assert is_noticed(an_end_touches_only_what_it_names)


def test_a_fold_in_which_an_end_reaches_everybody_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = frozenset(PEOPLE)
    monkeypatch.setattr(named, "reach_in", lambda *_: Reach(everybody, everybody, everybody))
    assert is_noticed(an_end_touches_only_what_it_names)


def test_a_law_that_lets_anyone_end_anything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Law, "may_end", lambda *_: True)
    assert is_noticed(an_end_touches_only_what_it_names)
