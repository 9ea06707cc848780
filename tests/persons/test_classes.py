"""Orders for whole classes: who may say what of them, how they begin, change and end, and what their receipts say."""

from datetime import timedelta

import pytest

from interlock.events import (
    ClassMemberNamed,
    ClassOrderPublished,
    CustodyChanged,
    Event,
    HoldRevived,
    HoldSuspended,
    StayGranted,
    StayLifted,
)
from interlock.events.court.hold_revived import RevivedHold
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import held_under, hold_now
from interlock.persons.rows import clearances_of
from interlock.terms import LOG_SUBJECT, HoldRef, Verdict
from tests.worlds import OTHER, PERSON, World, Written, codes, sealer, with_header

UNIT = "doj/d-mass"
KIND = "class_order"
CLASS = ClassOrderPublished(kind=KIND, class_id="the class", version=1, order_types=["removal"], docket="1:25-cv-10676")


def ordered(world: World, event: ClassOrderPublished = CLASS, unit: str = UNIT, id: str = "c1") -> Written:  # noqa: A002 - the envelope's own word
    return world.says("doj", event, LOG_SUBJECT, unit=unit, id=id)


def of_the_class(unit: str = UNIT) -> World:
    """A man who is a member, and whom everything else lets go."""
    world = World()
    world.permits()
    ordered(world, unit=unit)
    return world


def version(number: int, **changed: object) -> ClassOrderPublished:
    return CLASS.model_copy(update={"version": number, **changed})


def named(*, member: bool, number: int = 1, body: str | None = None, class_id: str = "the class") -> ClassMemberNamed:
    return ClassMemberNamed(class_id=class_id, version=number, is_member=member, body=body)


def lift(event_id: str = "c1", body: str | None = None) -> StayLifted:
    return StayLifted(hold=LiftedHold(source=UNIT, event_id=event_id, kind=KIND), body=body)


def suspended() -> HoldSuspended:
    return HoldSuspended(hold=SuspendedHold(source=UNIT, event_id="c1", kind=KIND))


def revived() -> HoldRevived:
    return HoldRevived(hold=RevivedHold(source=UNIT, event_id="c1", kind=KIND))


def reasons(world: World) -> list[str]:
    return codes(world.asks("ero", "board", "HND"))


def alarms(world: World) -> list[tuple[str, str]]:
    return [(one.code, one.about) for one in world.alarms]


POWERLESS = ("without_the_power", KIND)
NO_SUCH_HOLD = ("lift_without_its_hold", KIND)
NOT_A_WORD_THAT_COUNTS = ("without_the_power", "ClassMemberNamed")


# ---- it comes


def test_it_holds_every_member_and_names_court_docket_and_beginning() -> None:
    world = of_the_class()
    found = world.asks("ero", "board", "HND")
    (reason,) = found.reasons
    assert (found.verdict, str(reason)) == (Verdict.BLOCKED, KIND)
    assert reason.hold is not None
    assert (reason.hold.body, reason.hold.docket, reason.hold.source) == ("d_mass", "1:25-cv-10676", UNIT)
    assert reason.hold.since < reason.hold.logged_at


def test_it_stops_every_member_who_is_under_way_and_nobody_else() -> None:
    world = World()
    world.permits()
    world.permits(OTHER, order="o2")
    world.asks("ero", "board", "HND")
    world.asks("ero", "board", "HND", OTHER)
    world.says("doj", named(member=False), OTHER, unit=UNIT)
    ordered(world, version(1, only_named=True, order_types=[]))
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is None
    world.says("doj", named(member=True), unit=UNIT)
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None
    assert clearances_of(world.rows, OTHER).outstanding[0].stopped is None
    ordered(world, version(2), id="c2")
    assert clearances_of(world.rows, OTHER).outstanding[0].stopped is not None


def test_no_row_of_anybody_is_written_by_it() -> None:
    world = World()
    world.permits()
    before = dict(world.rows)
    ordered(world)
    changed = {key for key, row in world.rows.items() if row != before.get(key)}
    assert {key.partition(":")[0] for key in changed} == {"log", "classes", "feed"}


@pytest.mark.parametrize(
    ("agency", "unit", "body", "kind", "about"),
    [
        ("eoir", "eoir/bia", None, KIND, "ClassOrderPublished"),
        ("eoir", "eoir/bia", "d_mass", KIND, "ClassOrderPublished"),
        ("doj", UNIT, "doj", KIND, KIND),  # Justice itself orders nothing
        ("doj", UNIT, "bia", KIND, KIND),
        ("doj", UNIT, None, "dct_injunction", "dct_injunction"),  # a kind that holds one person
    ],
)
def test_without_the_power_it_is_nothing(agency: str, unit: str, body: str | None, kind: str, about: str) -> None:
    world = World()
    world.permits()
    written = world.says(agency, CLASS.model_copy(update={"body": body, "kind": kind}), LOG_SUBJECT, unit=unit)
    assert reasons(world) == []
    assert alarms(world) == [("without_the_power", about)]
    assert not world.outcome(written).effective


def test_a_stay_of_one_person_is_no_order_for_a_class() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind=KIND), unit=UNIT)
    assert (reasons(world), alarms(world)) == ([], [POWERLESS])


def test_with_a_bad_signature_nobody_is_clear() -> None:
    world = World()
    world.permits()
    sealed = world.seals("doj", CLASS, LOG_SUBJECT, unit=UNIT)
    world.writes(sealed.key, with_header(sealed.headers, "sig", bytes(64)), sealed.value)
    assert reasons(world) == ["unreadable_record"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "nobody"}, {"kind": "class_odrer"}, {"acts": ["bord"]}, {"countries": ["Mexico"]},
        {"held_in": ["boston"]}, {"order_types": ["removl"]}, {"proceeding_types": ["?"]}, {"ordered_to": ["XXX"]},
    ],
)  # fmt: skip
def test_a_code_that_no_table_has_makes_everybody_unknown(wrong: dict[str, object]) -> None:
    world = World()
    world.permits()
    written = ordered(world, CLASS.model_copy(update=wrong))
    assert reasons(world) == ["unreadable_record"]
    assert "everybody" in world.outcome(written).why


def test_it_is_about_the_log_and_never_about_a_person() -> None:
    world = World()
    world.permits()
    world.says("doj", CLASS, PERSON, unit=UNIT)
    assert reasons(world) == ["unreadable_record"]


def test_under_a_used_number_it_holds_as_well_and_takes_no_place() -> None:
    world = of_the_class()
    world.says("doj", version(2, only_named=True, order_types=[], replaces_former=True), LOG_SUBJECT, unit=UNIT, iseq=1)
    assert len(held_under(world.rows, LOG_SUBJECT).holds) == 2
    assert reasons(world) == [KIND]


def test_the_same_record_again_is_no_second_order_and_brings_nothing_back() -> None:
    world = World()
    world.permits()
    written = ordered(world)
    world.repeats(written)
    assert reasons(world) == [KIND]
    world.says("doj", lift(), LOG_SUBJECT, unit=UNIT)
    world.repeats(written)
    assert reasons(world) == []


def test_what_says_something_else_under_the_same_name_stands_beside_it_until_the_lift() -> None:
    world = World()
    world.permits()
    ordered(world, version(1, order_types=["deportation"]))
    ordered(world)
    assert reasons(world) == [KIND]
    world.says("doj", lift(), LOG_SUBJECT, unit=UNIT)
    assert held_under(world.rows, LOG_SUBJECT).holds == ()


# ---- it ends


@pytest.mark.parametrize("unit", [UNIT, "doj/ca1", "doj/scotus"])
def test_its_court_ends_it_or_one_above(unit: str) -> None:
    world = of_the_class()
    written = world.says("doj", lift(), LOG_SUBJECT, unit=unit)
    assert reasons(world) == []
    assert world.outcome(written).why == "recorded; that hold has ended"


@pytest.mark.parametrize(
    ("agency", "unit", "body"),
    [
        ("doj", "doj/ca9", None),
        ("doj", "doj/d-ariz", None),
        ("doj", "doj/cd-cal", "doj"),
        ("eoir", "eoir/bia", None),
        ("eoir", "eoir/boston", "d_mass"),
    ],
)
def test_nobody_else_ends_it(agency: str, unit: str, body: str | None) -> None:
    world = of_the_class()
    written = world.says(agency, lift(body=body), LOG_SUBJECT, unit=unit)
    assert (reasons(world), alarms(world)) == ([KIND], [POWERLESS])
    assert world.outcome(written).why.startswith("recorded without effect; the hold stands")


def test_a_lift_that_comes_first_or_names_another_ends_nothing() -> None:
    world = World()
    world.permits()
    world.says("doj", lift(), LOG_SUBJECT, unit=UNIT)
    ordered(world)
    world.says("doj", lift("c9"), LOG_SUBJECT, unit=UNIT)
    assert (reasons(world), alarms(world)) == ([KIND], [NO_SUCH_HOLD, NO_SUCH_HOLD])


def test_a_lift_about_one_person_ends_no_order_for_a_class() -> None:
    world = of_the_class()
    world.says("doj", lift(), PERSON, unit=UNIT)
    assert (reasons(world), alarms(world)) == ([KIND], [NO_SUCH_HOLD])


def test_a_second_lift_is_no_alarm_unless_it_could_not_have_ended_it() -> None:
    world = of_the_class()
    for unit in (UNIT, "doj/ca1", "doj/ca9"):
        world.says("doj", lift(), LOG_SUBJECT, unit=unit)
    assert alarms(world) == [POWERLESS]


def test_under_a_used_number_nothing_ends() -> None:
    world = of_the_class()
    world.says("doj", lift(), LOG_SUBJECT, unit=UNIT, iseq=1)
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1", iseq=1)
    assert reasons(world) == [KIND]


# ---- it is suspended, and comes back


@pytest.mark.parametrize("unit", ["doj/ca1", "doj/scotus"])
def test_a_court_above_suspends_it_and_whoever_acts_is_told(unit: str) -> None:
    world = of_the_class()
    world.says("doj", suspended(), LOG_SUBJECT, unit=unit)
    found = world.asks("ero", "board", "HND")
    assert (found.verdict, [str(one) for one in found.advisories]) == (Verdict.CLEAR, ["hold_suspended"])
    assert hold_now(world.rows, HoldRef(UNIT, "c1", KIND, LOG_SUBJECT), world.law) == "suspended"


@pytest.mark.parametrize(("agency", "unit"), [("doj", UNIT), ("doj", "doj/ca9"), ("eoir", "eoir/bia")])
def test_nobody_else_suspends_it(agency: str, unit: str) -> None:
    world = of_the_class()
    world.says(agency, suspended(), LOG_SUBJECT, unit=unit)
    assert (reasons(world), alarms(world)) == ([KIND], [POWERLESS])


def test_nobody_is_told_of_a_suspended_order_that_does_not_hold_them() -> None:
    world = World()
    world.permits()
    ordered(world, version(1, order_types=["deportation"]))
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1")
    assert world.asks("ero", "board", "HND").advisories == ()


@pytest.mark.parametrize("unit", [UNIT, "doj/ca1"])
def test_it_comes_back_and_stops_whoever_was_cleared_meanwhile(unit: str) -> None:
    world = of_the_class()
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1")
    assert reasons(world) == []
    world.says("doj", revived(), LOG_SUBJECT, unit=unit)
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None
    assert reasons(world) == [KIND]


def test_what_has_ended_does_not_come_back() -> None:
    world = of_the_class()
    world.says("doj", lift(), LOG_SUBJECT, unit=UNIT)
    world.says("doj", revived(), LOG_SUBJECT, unit=UNIT)
    assert (reasons(world), alarms(world)) == ([], [("ends_nothing", KIND)])


def test_while_the_court_of_a_suspended_order_is_silent_its_members_are_not_clear() -> None:
    """It may have revived it."""
    world = of_the_class()
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1")
    world.says("ero", CustodyChanged(to_facility="Adelanto", area="Los Angeles", reason="arrest"))
    assert codes(world.asks("ero", "board", "HND", late=["doj/d-mass"])) == ["source_silent:doj/d-mass"]
    world.says("doj", named(member=False), unit=UNIT)
    assert codes(world.asks("ero", "board", "HND", late=["doj/d-mass"])) == []


def test_a_suspended_order_that_comes_again_is_no_second_one() -> None:
    world = World()
    world.permits()
    written = ordered(world)
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1")
    world.repeats(written)
    assert len(held_under(world.rows, LOG_SUBJECT).holds) == 1
    assert reasons(world) == []


def test_an_order_that_was_put_in_force_again_and_comes_again_is_no_second_one() -> None:
    world = World()
    written = ordered(world)
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1")
    world.says("doj", revived(), LOG_SUBJECT, unit="doj/ca1")
    world.repeats(written)
    (hold,) = held_under(world.rows, LOG_SUBJECT).holds
    assert hold.revived_at is not None


# ---- it is defined anew


def test_both_versions_hold_until_counsel_says_that_one_takes_the_place_of_the_other() -> None:
    world = of_the_class()
    ordered(world, version(2, order_types=["deportation"]), id="c2")
    assert reasons(world) == [KIND]
    ordered(world, version(3, order_types=["deportation"], replaces_former=True), id="c3")
    assert reasons(world) == []
    assert [hold.event_id for hold in held_under(world.rows, LOG_SUBJECT).holds] == ["c3"]


def test_what_is_dated_by_a_clock_of_the_log_that_was_set_back_is_not_to_come() -> None:
    world = of_the_class()
    world.at += timedelta(hours=1)
    world.says("ero", CustodyChanged(to_facility="Adelanto", area="Los Angeles", reason="arrest"))
    by_the_fast_clock = world.at
    world.at -= timedelta(hours=1)
    later = version(2, order_types=["deportation"], replaces_former=True)
    world.says("doj", later, LOG_SUBJECT, unit=UNIT, id="c2", time=by_the_fast_clock)
    assert [hold.event_id for hold in held_under(world.rows, LOG_SUBJECT).holds] == ["c2"]


def test_a_court_above_takes_the_place_of_it_too() -> None:
    world = of_the_class()
    ordered(world, version(2, order_types=["deportation"], replaces_former=True), unit="doj/ca1", id="c2")
    assert reasons(world) == []


@pytest.mark.parametrize("unit", ["doj/ca9", "doj/d-ariz"])
def test_another_court_takes_the_place_of_nothing(unit: str) -> None:
    world = of_the_class()
    ordered(world, version(2, order_types=["deportation"], replaces_former=True), unit=unit, id="c2")
    assert (reasons(world), alarms(world)) == ([KIND], [POWERLESS])


@pytest.mark.parametrize("changed", [{"version": 1}, {"class_id": "another class"}])
def test_an_earlier_version_or_another_class_takes_the_place_of_nothing(changed: dict[str, object]) -> None:
    world = World()
    world.permits()
    ordered(world)
    event = CLASS.model_copy(update={"replaces_former": True, "order_types": ["deportation"], "version": 2, **changed})
    ordered(world, event, id="c2")
    assert reasons(world) == [KIND]


def test_an_earlier_version_that_comes_late_holds_beside_the_later_one() -> None:
    world = World()
    world.permits()
    ordered(world, version(2, order_types=["deportation"], replaces_former=True), id="c2")
    ordered(world)
    assert reasons(world) == [KIND]


def test_what_has_ended_or_stands_already_takes_no_other_place_when_it_is_said_again() -> None:
    world = World()
    world.permits()
    second, at = version(2, order_types=["deportation"], replaces_former=True), world.at
    world.says("doj", second, LOG_SUBJECT, unit=UNIT, id="c2", time=at)
    ordered(world)
    world.says("doj", second, LOG_SUBJECT, unit=UNIT, id="c2", time=at, feed="doj.another")
    assert reasons(world) == [KIND]
    world.says("doj", lift("c2"), LOG_SUBJECT, unit=UNIT)
    world.says("doj", second, LOG_SUBJECT, unit=UNIT, id="c2", time=at, feed="doj.another")
    assert reasons(world) == [KIND]


# ---- counsel names members


def test_counsel_names_a_member_whom_no_rule_takes_in() -> None:
    world = World()
    world.permits()
    ordered(world, version(1, only_named=True, order_types=[]))
    assert reasons(world) == []
    written = world.says("doj", named(member=True), unit="doj/ca9")  # whoever of Justice says so
    assert reasons(world) == [KIND]
    assert world.outcome(written).why == "recorded; a member by this word (class orders of that name: 1)"


@pytest.mark.parametrize("unit", [UNIT, "doj/ca1", "doj/scotus"])
def test_counsel_says_for_the_court_of_the_class_that_somebody_is_no_member(unit: str) -> None:
    world = of_the_class()
    written = world.says("doj", named(member=False), unit=unit)
    assert reasons(world) == []
    assert world.outcome(written).why == "recorded; no member by this word (class orders of that name: 1 of 1)"


@pytest.mark.parametrize(
    ("event", "unit", "alarm"),
    [
        (named(member=False), "doj/ca9", "without_the_power"),
        (named(member=False), "doj/d-ariz", "without_the_power"),
        (named(member=False, body="doj"), UNIT, "without_the_power"),
        (named(member=False, number=0), UNIT, "ends_nothing"),  # of an earlier version
        (named(member=False, class_id="another class"), UNIT, "ends_nothing"),
    ],
)
def test_any_other_word_frees_nobody(event: Event, unit: str, alarm: str) -> None:
    world = of_the_class()
    written = world.says("doj", event, unit=unit)
    assert (reasons(world), alarms(world)) == ([KIND], [(alarm, "ClassMemberNamed")])
    assert world.outcome(written).why.startswith("recorded without effect; no class order of that name")


@pytest.mark.parametrize("body", ["bia", "ero"])
def test_nobody_speaks_for_a_body_that_is_not_theirs(body: str) -> None:
    world = of_the_class()
    world.says("doj", named(member=False, body=body), unit=UNIT)
    assert (reasons(world), alarms(world)) == ([KIND], [NOT_A_WORD_THAT_COUNTS])
    world = World()
    world.permits()
    ordered(world, version(1, only_named=True, order_types=[]))
    world.says("doj", named(member=True, body=body), unit=UNIT)
    assert (reasons(world), alarms(world)) == ([], [NOT_A_WORD_THAT_COUNTS])


def test_no_other_agency_names_anybody() -> None:
    world = of_the_class()
    world.says("eoir", named(member=False), unit="eoir/bia")
    assert (reasons(world), alarms(world)) == ([KIND], [NOT_A_WORD_THAT_COUNTS])


def test_a_no_frees_nobody_in_advance_nor_from_a_later_version() -> None:
    world = World()
    world.permits()
    world.says("doj", named(member=False, number=2), unit=UNIT)
    ordered(world)
    assert reasons(world) == [KIND]
    world.says("doj", named(member=False), unit=UNIT)
    assert reasons(world) == []
    ordered(world, version(2), id="c2")
    assert reasons(world) == [KIND]


def test_a_no_of_an_earlier_version_frees_nobody_from_a_later_one_that_stood_already() -> None:
    world = of_the_class()
    ordered(world, version(2), id="c2")
    world.says("doj", named(member=False), unit=UNIT)
    assert reasons(world) == [KIND]
    world.says("doj", named(member=False, number=2), unit=UNIT)
    assert reasons(world) == []


def test_a_no_of_a_version_that_nobody_has_seen_frees_nobody_from_it() -> None:
    world = of_the_class()
    world.says("doj", named(member=False, number=2), unit=UNIT)
    assert reasons(world) == []
    ordered(world, version(2), id="c2")
    assert reasons(world) == [KIND]


def test_a_yes_that_is_dated_ahead_is_ended_by_a_later_no() -> None:
    world = of_the_class()
    world.says("doj", named(member=True), unit=UNIT, time=world.at + timedelta(days=9))
    world.says("doj", named(member=False), unit=UNIT)
    assert reasons(world) == []


def test_the_last_word_counts_and_an_earlier_day_ends_no_yes() -> None:
    world = of_the_class()
    world.says("doj", named(member=True), unit=UNIT)
    world.says("doj", named(member=False), unit=UNIT, time=world.at - timedelta(days=1))
    assert reasons(world) == [KIND]
    world.says("doj", named(member=False), unit=UNIT)
    assert reasons(world) == []
    world.says("doj", named(member=True), unit=UNIT)
    assert reasons(world) == [KIND]


def test_a_no_that_is_dated_ahead_outlives_no_later_yes() -> None:
    world = of_the_class()
    world.says("doj", named(member=False), unit=UNIT, time=world.at + timedelta(days=9))
    world.says("doj", named(member=True), unit=UNIT)
    assert reasons(world) == [KIND]


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=9)])
def test_a_yes_again_after_a_no_is_a_repeat_and_no_news(ahead: timedelta) -> None:
    world = of_the_class()
    yes = world.says("doj", named(member=True), unit=UNIT, time=world.at + ahead)
    world.says("doj", named(member=False), unit=UNIT)
    world.repeats(yes)
    assert reasons(world) == []


def test_under_a_used_number_a_yes_counts_and_a_no_does_not() -> None:
    world = of_the_class()
    no = world.says("doj", named(member=False), unit=UNIT, iseq=1)
    assert reasons(world) == [KIND]
    assert world.outcome(no).why.startswith("recorded without effect")
    world = World()
    world.permits()
    ordered(world, version(1, only_named=True, order_types=[]))
    world.says("doj", named(member=True), unit=UNIT, iseq=1)
    assert reasons(world) == [KIND]


def test_with_a_bad_signature_a_yes_is_a_doubt_and_a_no_is_nothing() -> None:
    for member, found in ((True, ["unverified_record"]), (False, [KIND])):
        world = of_the_class()
        world.says("doj", named(member=member), unit=UNIT, sealer_=sealer("doj", "doj-stolen"))
        assert found[0] in reasons(world)
        assert (KIND in reasons(world)) is True


# ---- receipts


def test_its_receipt_is_effective_while_it_stands() -> None:
    world = World()
    written = ordered(world)
    found = world.outcome(written)
    assert (found.effective, found.hold_kinds, found.why) == (True, (KIND,), "the hold stands")
    world.says("doj", suspended(), LOG_SUBJECT, unit="doj/ca1")
    assert "suspended" in world.outcome(written).why
    world.says("doj", lift(), LOG_SUBJECT, unit=UNIT)
    assert world.outcome(written).ended


@pytest.mark.parametrize(
    ("event", "unit", "why"),
    [
        (suspended(), "doj/ca1", "recorded; that hold is suspended"),
        (suspended(), "doj/ca9", "recorded without effect; the sender does not stand above whoever placed that hold"),
        (revived(), UNIT, "recorded; that hold is in force"),
        (lift("c9"), UNIT, "recorded without effect; the log has no hold of that reference"),
    ],
)
def test_the_receipt_of_what_is_done_to_it_says_what_became_of_it(event: Event, unit: str, why: str) -> None:
    world = of_the_class()
    assert world.outcome(world.says("doj", event, LOG_SUBJECT, unit=unit)).why == why
