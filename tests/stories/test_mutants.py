"""The stories bite: each change of the law's own code makes at least one of them fail, and shows where."""

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from interlock.events import FamilyUnitLinked, IdentityLinked
from interlock.events.record import Recorded
from interlock.gate import gates
from interlock.law import Law, attached_by
from interlock.persons import (
    about_log,
    against,
    classes,
    court,
    doubts,
    family,
    faulty,
    holds,
    incidents,
    journey,
    linking,
    membership,
    permission,
    reports,
    stopping,
    told,
    trust,
)
from interlock.persons.asked import Reason
from interlock.persons.changes import Changes
from interlock.persons.rows import Hold, Outstanding, Person, Stopped
from interlock.terms import identifiers
from tests.stories.playing import played, shipped

answer: Any = importlib.import_module("interlock.persons.answer")  # the module: its package names the function so

Patch = Callable[[pytest.MonkeyPatch], None]


def a_lift_ends_every_hold(patch: pytest.MonkeyPatch) -> None:
    def end(person: Person, _: Hold) -> Person:
        ended = person.ended_holds | {hold.ref for hold in person.holds}
        return replace(person, holds=(), ended_holds=ended)

    patch.setattr(holds, "end", end)


def a_decision_ends_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(holds, "end_by_decision", lambda person, *_: (person, ()))


def a_grant_leaves_the_order(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(court, "_orders_ended", lambda person, _: person)


def a_filing_attaches_nothing(patch: pytest.MonkeyPatch) -> None:
    original = attached_by
    patch.setattr(
        holds,
        "attached_by",
        lambda event, *rest: () if "motion" in type(event).__name__.lower() else original(event, *rest),
    )


def silence_is_consent(patch: pytest.MonkeyPatch) -> None:
    def no_sources(*_: Any) -> Iterator[Reason]:
        return iter(())

    patch.setattr(answer, "sources_speak", no_sources)


def anyone_may_lift(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Law, "may_end", lambda *_: True)


def a_date_ends_a_hold(patch: pytest.MonkeyPatch) -> None:
    original = against._of_one

    def of_one(person: Person, scope: Any, law: Law) -> Any:
        kept = tuple(hold for hold in person.holds if hold.until is None or hold.until > scope.now)
        return original(replace(person, holds=kept), scope, law)

    patch.setattr(against, "_of_one", of_one)


def any_two_desks_end_a_report(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reports, "COUNSEL", "eoir")


def every_voice_holds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("interlock.law.by_court.ANONYMOUS", "nobody")


def the_warrant_is_enough(patch: pytest.MonkeyPatch) -> None:
    original = permission.missing

    def missing(stands: Any, *rest: Any) -> str | None:
        found = original(stands, *rest)
        return None if found == "order_not_confirmed_by_court" else found

    patch.setattr(permission, "missing", missing)


def any_country_will_do(patch: pytest.MonkeyPatch) -> None:
    original = permission.missing

    def missing(stands: Any, *rest: Any) -> str | None:
        found = original(stands, *rest)
        return None if found == "country_not_ordered" else found

    patch.setattr(permission, "missing", missing)


def one_body_resolves(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doubts, "RESOLVERS", 1)


def what_cannot_be_read_is_skipped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("interlock.persons.fold._unreadable", lambda *_: None)


def digits_are_compared_as_written(patch: pytest.MonkeyPatch) -> None:
    def canonical(written: str) -> str:
        return "".join(letter for letter in written if letter.isdigit())

    patch.setattr(identifiers, "canonical_a_number", canonical)


def a_lift_takes_a_stop_back(patch: pytest.MonkeyPatch) -> None:
    original = stopping._stopped_now

    def forgets(changes: Any, subject: Any, one: Outstanding, at: Any) -> Outstanding:
        return original(changes, subject, replace(one, stopped=None), at)

    patch.setattr(stopping, "_stopped_now", forgets)


def a_hold_chases_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("interlock.persons.fold._answer_again", lambda *_: None)


def a_word_alone_ends_a_stop(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stopping, "_is_borne_out", lambda *_: True)


def any_outcome_ends_a_stop(patch: pytest.MonkeyPatch) -> None:
    original = stopping._is_borne_out

    def is_borne_out(person: Person, _: str, stopped: Stopped) -> bool:
        return original(person, "kept_in_custody", stopped)

    patch.setattr(stopping, "_is_borne_out", is_borne_out)


def what_waits_for_repair_is_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(faulty, "noted", lambda person, *_: person)


def a_family_is_one_person(patch: pytest.MonkeyPatch) -> None:
    original = linking.heard

    def heard(changes: Changes, record: Recorded, event: Any, *, repeat: bool) -> None:
        if isinstance(event, FamilyUnitLinked):
            event = IdentityLinked(other=event.other, relation="same_person", basis="biometric", by=event.by)
        original(changes, record, event, repeat=repeat)

    patch.setattr(linking, "heard", heard)


def nobody_is_told_of_a_family(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(family, "review", lambda *_: ())


def whoever_is_at_the_bridge_is_taken_off_a_list(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(journey, "_BY_ACT", {})


def a_doubt_takes_back_a_release(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stopping, "goes_on_in_doubt", lambda *_: False)


def what_was_missing_is_no_incident(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(incidents, "were_missing", lambda *_: None)


def one_agency_admits_a_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(trust, "QUORUM", 1)


def one_desk_closes_a_feed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(told, "are_two", lambda *names: bool(names))


def one_agency_adopts_a_key_for_references(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(about_log, "VERSION_QUORUM", 1)


def the_newest_key_takes_the_place_of_the_others(patch: pytest.MonkeyPatch) -> None:
    original = identifiers._named

    def named(keys: identifiers.PersonKeys, identifier: str) -> identifiers.Named:
        return original(identifiers.PersonKeys(keys.keys[-1:]), identifier)

    patch.setattr(identifiers, "_named", named)


def any_digest_may_be_adopted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gates.Gates, "not_shipping", lambda *_: [])


def whom_nobody_can_tell_of_is_free(patch: pytest.MonkeyPatch) -> None:
    original = membership._membership
    sure = ("member", "probable")
    patch.setattr(membership, "_membership", lambda *of: found if (found := original(*of)) in sure else "not")


def every_court_says_who_is_no_member(patch: pytest.MonkeyPatch) -> None:
    for module in (membership, classes):
        patch.setattr(module, "counts_against", lambda word, *_: not word.is_member)


def a_later_version_takes_the_place_of_any(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Law, "may_end", lambda *_: True)


MUTANTS: list[tuple[Patch, str]] = [
    (a_lift_ends_every_hold, "two_holds_one_lifted"),
    (a_decision_ends_nothing, "founding_case"),
    (a_grant_leaves_the_order, "motion_granted"),
    (a_filing_attaches_nothing, "court_tables"),
    (silence_is_consent, "federal_feed_never_joined"),
    (silence_is_consent, "late_docket"),
    (anyone_may_lift, "lift_by_the_wrong_body"),
    (a_date_ends_a_hold, "promise_before_a_date"),
    (a_date_ends_a_hold, "reports/reported_and_disproved"),
    (anyone_may_lift, "reports/reported_and_disproved"),
    (any_two_desks_end_a_report, "reports/reported_and_disproved"),
    (every_voice_holds, "reports/call_without_a_name"),
    (the_warrant_is_enough, "agencys_word_alone"),
    (any_country_will_do, "order_of_another_country"),
    (one_body_resolves, "unreadable_about_one"),
    (one_body_resolves, "unreadable_about_nobody_knows_whom"),
    (what_cannot_be_read_is_skipped, "unreadable_about_one"),
    (digits_are_compared_as_written, "eight_digits_against_nine"),
    (a_lift_takes_a_stop_back, "lift_takes_no_stop_back"),
    (a_hold_chases_nobody, "stay_during_boarding"),
    (a_word_alone_ends_a_stop, "stay_during_boarding"),
    (any_outcome_ends_a_stop, "lift_takes_no_stop_back"),
    (what_waits_for_repair_is_nothing, "faulty_then_repaired"),
    (a_family_is_one_person, "linking_a_family_is_not_sharing"),
    (nobody_is_told_of_a_family, "linking_a_family_is_not_sharing"),
    (what_was_missing_is_no_incident, "motion_found_by_night"),
    (a_hold_chases_nobody, "motion_found_by_night"),
    (one_agency_admits_a_key, "court_takes_a_new_key"),
    (one_desk_closes_a_feed, "court_loses_its_outbox"),
    (one_agency_adopts_a_key_for_references, "second_key_for_references"),
    (the_newest_key_takes_the_place_of_the_others, "second_key_for_references"),
    (any_digest_may_be_adopted, "rules_that_no_door_has"),
    (whoever_is_at_the_bridge_is_taken_off_a_list, "stay_at_the_bridge"),
    (a_doubt_takes_back_a_release, "a_release_waits_for_nobody"),
    (whom_nobody_can_tell_of_is_free, "federal_courts/class_of_everybody_in_a_district"),
    (a_hold_chases_nobody, "federal_courts/class_of_everybody_in_a_district"),
    (every_court_says_who_is_no_member, "federal_courts/class_settlement_of_named_members"),
    (a_later_version_takes_the_place_of_any, "federal_courts/class_redefined"),
]


@pytest.mark.parametrize(("mutate", "name"), MUTANTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_story_finds_the_mutant(mutate: Patch, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert played(shipped(name)).passed
    mutate(monkeypatch)
    found = played(shipped(name))
    assert found.difference is not None, found.problem
    assert found.problem is None
