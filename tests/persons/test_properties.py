"""Properties of the fold over random histories. For each, a broken fold shows that the property notices."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from msgspec import structs

from interlock.events import (
    GovernmentForbearanceGiven,
    MotionDecided,
    MotionFiled,
    RemovalOrderCeasedToBeExecutable,
    StayDenied,
    StayGranted,
)
from interlock.events import ImmigrationJudgeDecisionIssued as Decision
from interlock.events import RemovalOrderBecameExecutable as Warrant
from interlock.events.record import LogRecord, Recorded
from interlock.law import APPEAL_WINDOW, Law
from interlock.persons import Answer, Reader, changes, court, fold, holds, lifts, permission, person_of, touching
from interlock.persons.rows import Hold, Person
from interlock.terms import LOG_SUBJECT, HoldRef, Verdict
from tests.persons.histories import LAW, History, Oracle, Said, Teller, asked, folded, log_of_history
from tests.worlds import PERSON, order_to, over

SEEDS = 1_500
MUTANT_SEEDS = 4_000

Check = Callable[[History, Random], None]


def holds_for(check: Check, seeds: int = SEEDS) -> None:
    """Run the check over random histories; the first that fails is made as short as it can be and shown."""
    for seed in range(seeds):
        history = Teller(seed).history()
        if _fails(check, history, seed):
            shortest = _shortest(check, history, seed)
            told = "\n".join(str(said) for said in shortest)
            try:
                check(shortest, Teller(seed).chance)
            except AssertionError as error:
                raise AssertionError(f"{error}\nseed {seed}, the shortest history that fails:\n{told}") from error


def _fails(check: Check, history: History, seed: int) -> bool:
    try:
        check(history, Teller(seed).chance)
    except AssertionError:
        return True
    return False


def _shortest(check: Check, history: History, seed: int) -> History:
    for at in reversed(range(len(history))):
        shorter = [*history[:at], *history[at + 1 :]]
        if _fails(check, shorter, seed):
            return _shortest(check, shorter, seed)
    return history


def bites(check: Check) -> None:
    """The check fails on some history: it would have noticed."""
    assert any(_fails(check, Teller(seed).history(), seed) for seed in range(MUTANT_SEEDS))


# ---- (a) what stands against removal is never CLEAR, and nothing else stands


def never_clear_against_a_hold(history: History, _: Random) -> None:
    oracle, rows = Oracle(), folded([])
    for record in log_of_history(history):
        oracle.reads(record)
        rows |= fold.apply(rows, record, LAW).rows
        found = asked(rows)
        if oracle.forbids:
            assert found.verdict is not Verdict.CLEAR, f"CLEAR above {record.offset}, against {oracle}"
        if oracle.holds:
            assert found.verdict is Verdict.BLOCKED or not _adopted(found)


def _adopted(found: Answer) -> bool:
    return [reason.code for reason in found.reasons] != ["rules_not_adopted"]


def exactly_the_holds_of_the_oracle_stand(history: History, _: Random) -> None:
    oracle, rows = Oracle(), folded([])
    for record in log_of_history(history):
        oracle.reads(record)
        rows |= fold.apply(rows, record, LAW).rows
        standing = {(hold.source, hold.event_id, hold.kind): hold.body for hold in person_of(rows, PERSON).holds}
        told = {name: body for name, body in standing.items() if name[2] != APPEAL_WINDOW}  # tests/persons/test_appeals
        assert told == oracle.holds


def test_a_hold_without_a_valid_end_is_never_clear_in_any_interleaving() -> None:
    holds_for(never_clear_against_a_hold)


def test_exactly_the_holds_that_were_placed_and_not_ended_stand() -> None:
    holds_for(exactly_the_holds_of_the_oracle_stand)


def test_the_histories_do_clear_people_also_after_a_hold_has_ended() -> None:
    """Else the properties above would hold of a fold that always says no."""

    def cleared_after_a_hold(history: History) -> bool:
        rows = folded(log_of_history(history))
        return asked(rows).verdict is Verdict.CLEAR and bool(person_of(rows, PERSON).ended_holds)

    assert any(cleared_after_a_hold(Teller(seed).history()) for seed in range(SEEDS))


def _ends_by_kind(person: Person, hold: Hold) -> Person:
    gone = [standing for standing in person.holds if standing.kind == hold.kind]
    return structs.replace(
        person,
        holds=tuple(standing for standing in person.holds if standing.kind != hold.kind),
        ended_holds=person.ended_holds | {standing.ref for standing in gone},
    )


def test_a_fold_that_ends_holds_by_their_kind_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holds, "end", _ends_by_kind)
    bites(never_clear_against_a_hold)


def test_a_law_that_lets_anyone_end_anything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Law, "may_end", lambda *_: True)
    bites(never_clear_against_a_hold)


def test_a_law_that_lets_everyone_speak_for_every_body_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Law, "speaks_for", lambda *_: True)
    bites(exactly_the_holds_of_the_oracle_stand)


def test_a_fold_that_lets_repeats_end_holds_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived = changes.Changes.arrived
    monkeypatch.setattr(changes.Changes, "arrived", lambda *given_: arrived(*given_) or True)
    bites(never_clear_against_a_hold)


def test_a_fold_that_lets_a_lift_without_its_hold_cancel_in_advance_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    lift = lifts.lift

    def cancels(changed: changes.Changes, record: Recorded, said: Any) -> None:
        ref = HoldRef(said.hold.source, said.hold.event_id, said.hold.kind, record.envelope.subject)
        changed.person(ref.person, lambda person: (structs.replace(person, ended_holds=person.ended_holds | {ref}), ()))
        lift(changed, record, said)

    monkeypatch.setattr(lifts, "lift", cancels)
    bites(never_clear_against_a_hold)


def test_a_fold_that_skips_what_it_cannot_read_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "_unreadable", lambda *_: None)
    bites(never_clear_against_a_hold)


def test_a_fold_that_one_agency_alone_can_make_forget_a_doubt_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlock.persons.doubts.RESOLVERS", 1)
    bites(never_clear_against_a_hold)


def test_a_fold_that_believes_an_unsigned_lift_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def believes(changes: Any, record: Recorded) -> None:
        fold._signed(changes, replace(record, signer=record.envelope.agency), record.envelope.agency)

    monkeypatch.setattr(fold, "_unsigned", believes)
    bites(never_clear_against_a_hold)


def test_a_fold_that_forgets_gaps_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlock.persons.feeds.noted", lambda log, *_: log)
    bites(never_clear_against_a_hold)


# ---- (b) rows are a function of the log


def the_same_rows_however_it_is_read(history: History, chance: Random) -> None:
    log = log_of_history(history)
    whole = folded(log)
    assert folded(log) == whole, "a second replica"
    at = chance.randint(0, len(log))
    kept = pickle.loads(pickle.dumps(folded(log[:at])))  # noqa: S301 - our own bytes: what a store gives back
    assert folded(log[at:], kept) == whole, "a restart"


def test_a_prefix_and_then_the_rest_give_the_rows_of_the_whole() -> None:
    holds_for(the_same_rows_however_it_is_read)


def test_a_fold_that_remembers_something_outside_its_rows_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def remembers(person: Person, record: Recorded, law: Law) -> holds.Changed:
        seen.append(record.envelope.id)
        return attach(person, record, law) if seen.count(record.envelope.id) < 3 else (person, ())

    attach = holds.attach
    monkeypatch.setattr(holds, "attach", remembers)
    bites(the_same_rows_however_it_is_read)


# ---- (c) no restriction opens

RESTRICTIVE = [
    Said("doj/ca9", StayGranted(kind="coa_stay"), "x"),
    Said("doj/ca9", StayGranted(kind="coa_stay"), "x", signed=False),
    Said("doj/ca9", StayGranted(kind="no_such_kind"), "x"),
    Said("eoir/los-angeles", StayGranted(kind="coa_stay"), "x"),
    Said("eoir/bia", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"), "x"),
    Said("doj/ca9", GovernmentForbearanceGiven(), "x"),
    Said("eoir/bia", StayDenied(), "x"),
    Said("doj/ca9", StayDenied(), "x"),
    Said("eoir/bia", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"), "x"),
    Said("eoir/bia", RemovalOrderCeasedToBeExecutable(order="o2", reason="vacated"), "x"),
    Said("eoir/bia", order_to().model_copy(update={"order_type": "terminated"}), "x"),
    Said("eoir/bia", order_to("GTM").model_copy(update={"barred_countries": ["HND"]}), "x"),
    Said("eoir/bia", None, "x", signed=False),
    Said("eoir/bia", None, "x"),
    Said("eoir/bia", None, "x", about=None),
    Said("eoir/bia", StayDenied(), "x", about=LOG_SUBJECT),
]


def no_restriction_opens(history: History, chance: Random) -> None:
    """On a feed of its own, for a number that fills a gap is not only a restriction."""
    extra, at = chance.choice(RESTRICTIVE), chance.randint(0, len(history))
    extra = replace(extra, feed=f"{extra.agency}.extra", iseq=1)
    before = asked(folded(log_of_history(history))).verdict
    after = asked(folded(log_of_history([*history[:at], extra, *history[at:]]))).verdict
    assert not (before is not Verdict.CLEAR and after is Verdict.CLEAR), extra


def test_no_single_restriction_turns_any_answer_into_clear() -> None:
    holds_for(no_restriction_opens)


def test_a_fold_in_which_a_denial_ends_a_hold_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = fold._heard

    def denial_ends(changes: Any, record: Recorded, *, repeat: bool) -> None:
        if isinstance(record.event, StayDenied):
            changes.person(record.envelope.subject, lambda person: (structs.replace(person, holds=()), ()))
        heard(changes, record, repeat=repeat)

    monkeypatch.setattr(fold, "_heard", denial_ends)
    bites(no_restriction_opens)


def test_a_fold_in_which_a_second_hold_replaces_the_first_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last hold wins: lifted, it leaves nothing."""
    attach = holds.attach

    def replaces(person: Person, record: Recorded, law: Law) -> holds.Changed:
        after, alarms = attach(person, record, law)
        return structs.replace(after, holds=after.holds[-1:]), alarms

    monkeypatch.setattr(holds, "attach", replaces)
    bites(never_clear_against_a_hold)


# ---- (d) what a record touches is all that it reads and writes


def touches_is_everything(history: History, _: Random) -> None:
    rows = folded([])
    for record in log_of_history(history):
        keys = touching.touches(record, over(rows))
        whole = fold.apply(rows, record, LAW)
        part = fold.apply({key: row for key, row in rows.items() if key in keys}, record, LAW)
        assert part == whole, "it read a row that it does not name"
        assert whole.rows.keys() <= keys, "it wrote a row that it does not name"
        rows |= whole.rows
        around = touching.around([PERSON], over(rows))
        below = {key: row for key, row in rows.items() if key in around}
        assert asked(below) == asked(rows), "a question touches its person and the log"


def test_what_a_record_touches_is_all_that_it_reads_and_writes() -> None:
    holds_for(touches_is_everything)


@pytest.mark.parametrize("forgotten", ["feed:", "person:", "log"])
def test_a_row_that_is_read_and_not_named_is_noticed(forgotten: str, monkeypatch: pytest.MonkeyPatch) -> None:
    touches = touching.touches

    def forgets(record: LogRecord, reader: Reader) -> frozenset[Any]:
        return frozenset(key for key in touches(record, reader) if not key.startswith(forgotten))

    monkeypatch.setattr(touching, "touches", forgets)
    bites(touches_is_everything)


# ---- (e) permission is positive


def clear_only_with_both_halves(history: History, _: Random) -> None:
    """Whoever is CLEAR has an order of the court and a warrant for it, both signed, and nobody signed its end."""
    log = log_of_history(history)
    if asked(folded(log, law=LAW)).verdict is not Verdict.CLEAR:
        return
    signed = [record for record in log if isinstance(record, Recorded) and record.signer is not None]
    said = [(str(record.signer), record.envelope.id, record.event) for record in signed]
    orders = {id_ for by, id_, told in said if by == "eoir" and isinstance(told, Decision) and _removes(told)}
    warranted = {told.order for by, _id, told in said if by == "ero" and isinstance(told, Warrant)}
    ceased = {told.order for _by, _id, told in said if isinstance(told, RemovalOrderCeasedToBeExecutable)}
    filed = {id_: told for _by, id_, told in said if isinstance(told, MotionFiled) and told.filing_type != "stay"}
    challenged = {
        filed[told.motion].order
        for _by, _id, told in said
        if isinstance(told, MotionDecided) and told.outcome == "granted" and told.motion in filed
    }
    assert (orders & warranted) - ceased - challenged


def _removes(told: Decision) -> bool:
    return told.order_type == "removal" and "HND" in told.designated_countries


def test_nobody_is_clear_without_the_courts_order_and_a_warrant_that_both_stand() -> None:
    holds_for(clear_only_with_both_halves)


def test_a_fold_that_does_not_end_orders_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(court, "_orders_ended", lambda person, _: person)
    bites(clear_only_with_both_halves)


def test_a_fold_in_which_everyone_may_publish_everything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = {name: frozenset({"eoir", "doj", "ero"}) for name in LAW.owners}
    monkeypatch.setattr("tests.persons.test_properties.LAW", replace(LAW, owners=everyone))
    bites(clear_only_with_both_halves)


def test_an_answer_that_takes_the_agencys_word_alone_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permission, "missing", lambda found, *_: None if found.warrants else "nothing")
    bites(clear_only_with_both_halves)
