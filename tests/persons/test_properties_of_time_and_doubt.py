"""What holds whatever the order, the date and the doubt: over all kinds of hold, all acts and all people of a history.

For each, a broken fold or answer shows that the property notices.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

import pytest
from msgspec import structs

from interlock import events
from interlock.events.court.hold_revived import RevivedHold
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.persons import Answer, against, duties, holds, membership, person_of, suspensions
from interlock.persons.changes import Changes
from interlock.persons.rows import Hold, Person, Rows
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.persons.law_histories import Teller
from tests.persons.over_histories import holds_for, is_noticed
from tests.persons.placings import LAW, PEOPLE, START, WAYS, Placing
from tests.persons.said import QUESTIONS, STEP, History, Question, Said, asked, folded
from tests.worlds import PERSON

LIBERTY: Final = frozenset({"detainer", "dhs_bond_auto_stay"})
"""By hand: what keeps a person in custody."""
NEVER_WAITS: Final = ("transfer_to_orr", "release", "produce_in_court", "emergency_evacuation", "lift_detainer")
FAR: Final = START + 100 * STEP


def told(found: Answer) -> tuple[Any, ...]:
    return found.verdict, sorted(map(str, found.reasons)), sorted(map(str, found.advisories)), found.authority


# ---- (d) neither the order of independent facts nor a second copy matters


class Facts(Teller):
    """Tells facts that name no other and end nothing: orders, warrants, custody, holds of every kind, words of links.

    Left out, because their order is law: what ends, suspends, revives, dates or replaces a hold, as nothing ends in
    advance (law 5); a final decision after a referral to the judge, which ends what waited (8 CFR 1208.31(g)(2)); that
    two are not the same person, which whoever says later that they may be puts in question again (law 7); that
    somebody is no member of a class, which counts for orders that stand; and two custody records of one person, of
    which the last counts. Every fact was decided in the order told, and logged in another.
    """

    def history(self, most: int = 10) -> list[Said]:
        said = list(self._permissions())
        pick = self.chance.choice
        said += [self.places(pick(WAYS), pick(PEOPLE), self.new_id()) for _ in range(self.chance.randint(3, most))]
        if self.chance.random() < 0.6:
            said += self._link()
        numbered = self.numbered(said)
        return [replace(one, time=START + (at - len(said)) * STEP) for at, one in enumerate(numbered)]

    def _link(self) -> Iterator[Said]:
        one, other = self.chance.sample(PEOPLE, 2)
        relation = self.chance.choice(["same_person", "possible_same_person"])
        for unit, by in (("ero/custody", "1"), ("eoir/bia", "2")):
            linked = events.IdentityLinked(other=other, relation=relation, basis="biometric", by=by)
            yield Said(unit, linked, self.new_id(), one)


def interleaved(history: History, chance: Random) -> list[Said]:
    """The feeds in another order between each other: each keeps its own."""
    feeds = defaultdict[str, list[Said]](list)
    for said in history:
        feeds[said.feed].append(said)
    order = [said.feed for said in history]
    chance.shuffle(order)
    return [replace(feeds[feed].pop(0), slot=slot) for slot, feed in enumerate(order, 1)]


def the_order_of_facts_does_not_matter(history: History, chance: Random) -> None:
    one, other = folded(history), folded(interleaved(history, chance))
    for question in chance.sample(QUESTIONS, 20):
        assert told(asked(one, question, at=FAR)) == told(asked(other, question, at=FAR)), question


def a_second_copy_opens_nothing(history: History, chance: Random) -> None:
    """Any record again, at any later place, changes no answer; but what took a permission away or put a hold in force
    again may do so once more, to what came between, because nobody keeps a table of what was read (design 3).
    """
    copies = [replace(one, time=one.logged_at - timedelta(minutes=1)) for one in history]
    again = chance.sample(copies, min(4, len(copies)))
    later = [replace(one, slot=chance.uniform(one.slot, len(history) + 1)) for one in again]
    once = folded(copies)
    twice = folded(sorted([*copies, *later], key=lambda one: one.slot))
    takes_away = any(map(_takes_away, again))
    for question in chance.sample(QUESTIONS, 20):
        before, after = asked(once, question, at=FAR), asked(twice, question, at=FAR)
        assert after.verdict >= before.verdict, question
        assert takes_away or told(before) == told(after), question


def _takes_away(said: Said) -> bool:
    granted = getattr(said.event, "outcome", None) in {"granted", "sustained"}
    return granted or isinstance(said.event, events.HoldRevived)


def test_the_order_of_independent_facts_does_not_matter() -> None:
    holds_for(the_order_of_facts_does_not_matter, 130, teller=Facts)


def test_a_second_copy_of_any_record_opens_nothing() -> None:
    holds_for(a_second_copy_opens_nothing, 130, doubts=False)


def a_revival_outlasts_each_suspension_of_before_it(history: History, chance: Random) -> None:
    """Of a hold that stands: in whichever order the two words come and however often, it stands on."""
    rows = folded(history)
    standing = [hold for ref in PEOPLE for hold in person_of(rows, ref).holds]
    words = [pair for hold in standing if hold.suspended_by is None for pair in _suspended_and_back(hold)]
    if not words:
        return
    now = history[-1].slot
    pair = chance.choice(words)
    told_twice = [replace(one, id=f"{one.id}-again", feed=f"{one.feed}-again") for one in pair]
    order = chance.sample([*pair, *told_twice, *pair], 6)
    later = [replace(one, slot=now + at / 10, time=one.time) for at, one in enumerate(order, 1)]
    after = folded(later, rows)
    for question in chance.sample(QUESTIONS, 20):
        assert told(asked(rows, question, at=FAR)) == told(asked(after, question, at=FAR)), question


def _suspended_and_back(hold: Hold) -> Iterator[list[Said]]:
    """By each court above that may end it, and back an hour later, as the docket dates them."""
    name = {"source": hold.source, "event_id": hold.event_id, "kind": hold.kind}
    for unit, row in LAW.units.items():
        if row.body == hold.body or not LAW.may_end(hold.kind, hold.body, row.body):
            continue
        if LAW.bodies[row.body].agency not in LAW.owners["HoldSuspended"]:
            continue
        suspended = events.HoldSuspended(hold=SuspendedHold(**name))
        revived = events.HoldRevived(hold=RevivedHold(**name))
        one = Said(unit, suspended, "suspended", hold.person, feed=f"{unit}.s", iseq=1, time=START)
        yield [one, replace(one, event=revived, id="revived", feed=f"{unit}.r", time=START + timedelta(hours=1))]


def test_a_revival_outlasts_each_suspension_of_before_it_in_any_order() -> None:
    holds_for(a_revival_outlasts_each_suspension_of_before_it, 200, doubts=False)


def test_a_fold_in_which_a_late_suspension_counts_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspensions, "is_undone", lambda *_: False)
    assert is_noticed(a_revival_outlasts_each_suspension_of_before_it, doubts=False)


def test_a_fold_in_which_the_last_hold_counts_alone_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    placed = holds.placed
    monkeypatch.setattr(holds, "placed", lambda person, hold: structs.replace(placed(person, hold), holds=(hold,)))
    assert is_noticed(the_order_of_facts_does_not_matter, teller=Facts)


def test_a_fold_in_which_a_copy_brings_back_what_has_ended_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(person: Person, hold: Hold) -> Person:
        return placed(structs.replace(person, ended_holds=frozenset()), hold)

    placed = holds.placed
    monkeypatch.setattr(holds, "placed", forgets)
    assert is_noticed(a_second_copy_opens_nothing, doubts=False)


def test_a_fold_that_hears_every_copy_as_news_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived = Changes.arrived
    monkeypatch.setattr(Changes, "arrived", lambda *given: arrived(*given) or True)
    assert is_noticed(a_second_copy_opens_nothing, 4_000, doubts=False)


# ---- (e) time may close, and opens only what keeps a person in custody


@pytest.mark.parametrize("type_", sorted({way.type for way in WAYS}))
def test_a_date_alone_ends_no_protective_hold_and_every_hold_against_liberty(type_: str) -> None:
    ways = [way for way in WAYS if way.type == type_]
    assert {way.kind for way in ways if date_alone(way)} == {way.kind for way in ways}


def date_alone(way: Placing) -> bool:
    """Of a hold of the kind, with whatever date it may have; whether there was one that blocked."""
    looked = False
    for seed in range(3):
        said = replace(Teller(seed).places(way, PERSON), slot=0, feed=f"{way.unit}.x", iseq=1)
        rows = folded([said])
        hold = next((reason.hold for reason in _reasons(rows, way, said.logged_at)), None)
        if hold is None:
            continue  # an order for a class of which nobody is a member, or one that ran out before it was logged
        looked = True
        for later in (timedelta(seconds=1), timedelta(days=30), timedelta(days=10_000)):
            at = max(hold.until or said.logged_at, said.logged_at) + later
            still = {reason.code for reason in _reasons(rows, way, at)}
            assert still == (set() if way.kind in LIBERTY else {way.kind}), f"{hold} at {at}"
        if way.kind in LIBERTY and hold.until is not None:
            assert _reasons(rows, way, hold.until - timedelta(seconds=1)), f"{hold} ended before its date"
            assert not _reasons(rows, way, hold.until), f"{hold} outlives its date"
    return looked


def _reasons(rows: Rows, way: Placing, at: datetime) -> list[Any]:
    """Where the hold of this kind blocks, in any country and area. An order for a class may name acts of its own."""
    action = "board" if way.type == "ClassOrderPublished" else min(LAW.kinds[way.kind].blocks)
    country = "USA" if LAW.acts[action].abroad or action == "conduct_interview" else None
    found = asked(rows, Question(PERSON, action, country), at=at)
    return [reason for reason in found.reasons if reason.hold is not None and reason.code == way.kind]


def time_only_closes(history: History, chance: Random) -> None:
    rows, now = folded(history), history[-1].logged_at if history else START
    soon = now + chance.choice([timedelta(0), timedelta(days=20)])
    late = soon + chance.choice([timedelta(days=1), timedelta(days=60), timedelta(days=4_000)])
    for question in chance.sample(QUESTIONS, 20):
        before, after = asked(rows, question, at=soon), asked(rows, question, at=late)
        gone = {one.hold.kind for one in before.reasons if one.hold} - {
            one.hold.kind for one in after.reasons if one.hold
        }
        assert after.verdict >= before.verdict or gone <= LIBERTY, f"{question} opens by time: {gone}"


def test_time_opens_nothing_but_what_keeps_a_person_in_custody() -> None:
    holds_for(time_only_closes, 130)


def test_a_fold_in_which_every_date_ends_a_hold_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def runs_out(until: datetime, _kind: object, now: datetime | None) -> bool:
        return now is not None and until <= now

    monkeypatch.setattr(holds, "_has_run_out", runs_out)
    assert is_noticed(time_only_closes)
    assert _fails_for(next(way for way in WAYS if way.kind == "dct_tro"))


def test_a_fold_in_which_a_detainer_outlives_its_date_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holds, "_has_run_out", lambda *_: False)
    assert _fails_for(next(way for way in WAYS if way.kind == "detainer"))


def _fails_for(way: Placing) -> bool:
    try:
        date_alone(way)
    except AssertionError:
        return True
    return False


# ---- (f) doubt stops no release and no duty


def doubt_stops_nothing_that_never_waits(history: History, chance: Random) -> None:
    """Silent sources, gaps, records that nobody can read or trust, who may be the same person, and classes of which
    nobody can tell: none of these makes a BLOCKED, and every duty is said beside the answer.
    """
    rows = folded([*history, *_doubts(history, chance)])
    for person in PEOPLE:
        for action in NEVER_WAITS:
            found = asked(rows, Question(person, action, "USA"), chance.sample(sorted(LAW.units), len(LAW.units)))
            known = all(one.hold is not None and _names(one.hold, action) for one in found.reasons)
            unsure = any(one.about in {"probable", "unknown"} for one in found.reasons)
            assert found.verdict is not Verdict.BLOCKED or (known and not unsure), f"{action}: {found.reasons}"
            owed = {str(one).partition(":")[2] for one in found.advisories if str(one).startswith("duty")}
            assert _duties(person_of(rows, person).holds) <= owed, f"{action} hides a duty"


def _doubts(history: History, chance: Random) -> Iterator[Said]:
    """After all that was told: somebody's record, or nobody knows whose, cannot be read; and a feed has a gap."""
    slot = len(history) + 1
    for at, person in enumerate((*PEOPLE, LOG_SUBJECT)):
        if chance.random() < 0.5:
            yield Said("doj/ca9", None, f"u{at}", PersonRef(person), signed=False, slot=slot + at)
    yield Said("ero/custody", events.StayDenied(), "gap", PERSON, slot=slot + 5, feed="ero.gap", iseq=7)


def _names(hold: Hold, action: str) -> bool:
    """By hand: only these stop a release, and only an order for a class can name another such act."""
    return hold.person == LOG_SUBJECT or (action == "release" and hold.kind in LIBERTY)


def _duties(standing: Sequence[Hold]) -> set[str]:
    return {one.kind for one in standing if one.suspended_by is None and LAW.kinds[one.kind].duty is not None}


def test_doubt_stops_no_release_and_hides_no_duty() -> None:
    holds_for(doubt_stops_nothing_that_never_waits, 130)


def test_an_answer_in_which_doubt_stops_a_release_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(against, "_beside_what_never_waits", lambda reason: reason)
    assert is_noticed(doubt_stops_nothing_that_never_waits)


def test_an_answer_in_which_a_class_that_nobody_can_tell_stops_a_release_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(membership, "UNSURE", frozenset[str]())
    assert is_noticed(doubt_stops_nothing_that_never_waits)


def test_an_answer_that_hides_a_duty_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "_obliging", lambda _: frozenset())
    assert is_noticed(doubt_stops_nothing_that_never_waits)
