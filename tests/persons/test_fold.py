"""The fold: holds go absent, active, ended and never back; repeats, gaps, doubts and forgeries do what the laws say."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from msgspec import structs

from interlock.bus.records import Sealed
from interlock.bus.schemas import catalogue
from interlock.bus.signing import signed_bytes
from interlock.events import (
    EVENTS,
    AppealFiled,
    ClearanceWithdrawn,
    Event,
    FearClaimMade,
    GovernmentForbearanceGiven,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    StayDenied,
    StayGranted,
    StayLifted,
    UnreadableResolved,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import log_of, person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import (
    INCARNATION,
    OTHER,
    PERSON,
    SAFETY,
    World,
    Written,
    codes,
    order_to,
    sealer,
    shipped_law,
    signing_key,
    with_header,
)

CLEAR, UNKNOWN, BLOCKED = Verdict.CLEAR, Verdict.UNKNOWN, Verdict.BLOCKED
FAMILY = [PersonRef(f"p1.{digit * 32}") for digit in "1234"]


BY_THE_BOARD = "bia_discretionary_stay"


def permitted() -> World:
    world = World()
    world.permits()
    return world


def asked(world: World, person: PersonRef = PERSON) -> list[str]:
    found = world.asks("ero", "board", "HND", person)
    return [found.verdict.name, *codes(found)]


def alarms(world: World) -> list[str]:
    return [alarm.code for alarm in world.alarms]


def in_absentia_motion() -> MotionFiled:
    return MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1")


def lift(event_id: str, kind: str = "coa_stay", source: str = "doj/ca9", body: str | None = None) -> StayLifted:
    return StayLifted(hold=LiftedHold(source=source, event_id=event_id, kind=kind), body=body)


def resolved(world: World, written: Written, agency: str, about: PersonRef = PERSON) -> None:
    event = UnreadableResolved(offset=written.offset, record_hash=written.record_hash)
    world.says(agency, event, about)


# ---- holds end by authority


def test_two_holds_and_one_lifted_leave_the_other() -> None:
    world = permitted()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    assert asked(world) == ["BLOCKED", "coa_stay", "in_absentia_motion_stay"]
    world.says("doj", lift("s1"))
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["CLEAR"]
    assert alarms(world) == []


def test_two_holds_of_one_kind_are_two_holds() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", StayGranted(kind="coa_stay"), id="s2")
    world.says("doj", lift("s1"))
    assert asked(world) == ["BLOCKED", "coa_stay"]


@pytest.mark.parametrize(
    "wrong",
    [lift("s2"), lift("s1", kind="dct_tro"), lift("s1", source="doj/cd-cal"), lift("s1", source="eoir/bia")],
)
def test_a_lift_with_a_wrong_reference_ends_nothing_and_raises_an_alarm(wrong: StayLifted) -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", wrong)
    assert asked(world) == ["BLOCKED", "coa_stay"]
    assert alarms(world) == ["lift_without_its_hold"]


def test_a_lift_about_another_person_ends_nothing() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"), OTHER)
    assert asked(world) == ["BLOCKED", "coa_stay"]


@pytest.mark.parametrize(
    ("agency", "unit", "body"),
    [("eoir", "eoir/bia", None), ("eoir", "eoir/bia", "ca9"), ("doj", "doj/cd-cal", None), ("doj", "doj/ca9", "doj")],
)
def test_a_lift_by_a_body_that_may_not_ends_nothing_and_raises_an_alarm(
    agency: str, unit: str, body: str | None
) -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says(agency, lift("s1", body=body), unit=unit)
    assert asked(world) == ["BLOCKED", "coa_stay"]
    assert alarms(world) == ["without_the_power"]


@pytest.mark.parametrize(("unit", "told"), [("doj/ca9", []), ("doj/ca1", [("without_the_power", BY_THE_BOARD)])])
def test_a_second_lift_by_the_court_that_reviews_this_persons_order_is_no_alarm(
    unit: str, told: list[tuple[str, str]]
) -> None:
    world = permitted()
    world.says("eoir", StayGranted(kind=BY_THE_BOARD), unit="eoir/bia", id="s1")
    ends = StayLifted(hold=LiftedHold(source="eoir/bia", event_id="s1", kind=BY_THE_BOARD))
    world.says("doj", ends, unit="doj/ca9")
    assert asked(world) == ["CLEAR"]
    world.says("doj", ends, unit=unit)
    assert [(one.code, one.about) for one in world.alarms] == told


def test_no_lift_ends_what_is_said_of_a_fear_case() -> None:
    world = permitted()
    world.says("uscis", FearClaimMade(screening="reasonable"), id="f1")
    named = LiftedHold(source="uscis/apss", event_id="f1", kind="reasonable_fear_pending")
    world.says("uscis", StayLifted(hold=named))
    assert asked(world) == ["BLOCKED", "reasonable_fear_pending"]
    assert [(one.code, one.about) for one in world.alarms] == [("ends_nothing", "reasonable_fear_pending")]


def test_a_lift_by_the_agency_that_wants_to_act_ends_nothing() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("ero", lift("s1", body="ca9"))
    assert asked(world) == ["BLOCKED", "coa_stay"]
    assert alarms(world) == ["without_the_power"]


def test_a_lift_that_nobody_signed_ends_nothing_and_raises_an_alarm() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"), sealer_=sealer("doj", "doj-9"), feed="doj.forged")
    assert asked(world) == ["BLOCKED", "coa_stay"]
    assert alarms(world) == ["not_signed"]


def test_the_court_above_may_end_what_the_court_below_placed() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="dct_tro"), unit="doj/cd-cal", id="s1")
    world.says("doj", lift("s1", "dct_tro", "doj/cd-cal"), unit="doj/ca9")
    assert asked(world) == ["CLEAR"]


def test_a_lift_before_its_hold_cancels_nothing_in_advance() -> None:
    world = permitted()
    world.says("doj", lift("s1"), feed="doj.b")
    assert alarms(world) == ["lift_without_its_hold"]
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_a_hold_that_has_ended_never_comes_back_and_a_new_one_blocks() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"))
    again = world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    assert asked(world) == ["CLEAR"]
    assert world.outcome(again).ended
    world.says("doj", StayGranted(kind="coa_stay"), id="s2")
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_a_second_lift_of_an_ended_hold_is_no_alarm() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"))
    world.says("doj", lift("s1"))
    assert alarms(world) == []


@pytest.mark.parametrize(("agency", "unit", "body"), [("eoir", "eoir/bia", None), ("doj", "doj/ca1", None)])
def test_a_lift_of_what_has_ended_by_a_body_that_may_not_is_an_alarm(agency: str, unit: str, body: str | None) -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"))
    world.says(agency, lift("s1", body=body), unit=unit)
    assert alarms(world) == ["without_the_power"]


# ---- decisions on motions


def test_a_decision_ends_only_the_stay_of_the_motion_that_it_names() -> None:
    world = permitted()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("eoir", in_absentia_motion(), id="m2")
    world.says("eoir", StayGranted(kind="ij_discretionary_stay"), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["BLOCKED", "ij_discretionary_stay", "in_absentia_motion_stay"]


def test_the_board_may_decide_a_motion_of_the_court_and_the_court_none_of_the_boards() -> None:
    for filed, decided, after in (
        ("eoir/los-angeles", "eoir/bia", ["CLEAR"]),
        ("eoir/bia", "eoir/los-angeles", ["BLOCKED", "in_absentia_motion_stay"]),
    ):
        world = permitted()
        world.says("eoir", in_absentia_motion(), unit=filed, id="m1")
        world.says("eoir", MotionDecided(motion="m1", outcome="denied"), unit=decided)
        assert asked(world) == after


@pytest.mark.parametrize("agency", ["doj", "ero"])
def test_nobody_but_the_courts_agency_decides_a_motion(agency: str) -> None:
    world = permitted()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says(agency, MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]
    assert alarms(world) == ["without_the_power"]


def test_a_decision_before_its_motion_does_not_end_the_stay_in_advance() -> None:
    world = permitted()
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"), feed="eoir.b")
    world.says("eoir", in_absentia_motion(), id="m1")
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]


def test_a_motion_that_attaches_nothing_blocks_nothing() -> None:
    world = permitted()
    filed = world.says("eoir", MotionFiled(filing_type="reopen", proceeding_type="removal"))
    assert asked(world) == ["CLEAR"]
    assert not world.outcome(filed).effective


# ---- receipts say what became of it


def test_an_outcome_is_effective_only_while_the_hold_stands() -> None:
    world = permitted()
    placed = world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    assert (world.outcome(placed).effective, world.outcome(placed).hold_kinds) == (True, ("coa_stay",))
    world.says("doj", lift("s1"))
    assert (world.outcome(placed).effective, world.outcome(placed).ended) == (False, True)


def test_an_outcome_before_the_rules_are_in_force_is_not_effective() -> None:
    world = World(adopted=False)
    assert not world.outcome(world.says("doj", StayGranted(kind="coa_stay"))).effective


def test_an_outcome_of_what_has_no_power_or_places_nothing_is_not_effective() -> None:
    world = permitted()
    assert not world.outcome(world.says("eoir", StayGranted(kind="coa_stay"))).effective
    assert not world.outcome(world.says("doj", lift("s1"))).effective
    assert not world.outcome(world.says("doj", StayGranted(kind="coa_stay"), sealer_=sealer("doj", "doj-9"))).effective


@pytest.mark.parametrize(
    ("motion", "by", "said"),
    [
        ("m1", "eoir", "recorded; the hold that rested on that filing has ended"),
        ("m2", "eoir", "recorded; no hold of this person rests on that filing"),
        ("m1", "doj", "recorded without effect; a hold rests on that filing and stands; another body decides it"),
    ],
)
def test_the_receipt_of_a_decision_says_what_became_of_the_stay(motion: str, by: str, said: str) -> None:
    world = permitted()
    world.says("eoir", in_absentia_motion(), id="m1")
    assert world.outcome(world.says(by, MotionDecided(motion=motion, outcome="denied"))).why == said


# ---- repeats


def test_the_same_record_twice_is_one_hold_and_after_its_lift_none() -> None:
    world = permitted()
    placed = world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.repeats(placed)
    assert len(person_of(world.rows, PERSON).holds) == 1
    world.says("doj", lift("s1"))
    again = world.repeats(placed)
    assert asked(world) == ["CLEAR"]
    assert world.outcome(again).ended


def test_a_repeat_can_place_a_hold_that_is_absent() -> None:
    """An outbox restored from an old copy numbers anew: whatever protects must not be lost by that."""
    world = permitted()
    world.says("doj", StayDenied(), iseq=1)
    world.says("doj", StayGranted(kind="coa_stay"), iseq=1)
    assert asked(world) == ["BLOCKED", "coa_stay"]


REPEATED: list[tuple[str, Event]] = [
    ("doj", lift("s1")),
    ("eoir", MotionDecided(motion="m1", outcome="denied")),
    ("ero", RemovalOrderBecameExecutable(order="o2", countries=["GTM"])),
]


@pytest.mark.parametrize(("agency", "event"), REPEATED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_repeat_ends_nothing_and_permits_nothing(agency: str, event: Event) -> None:
    world = permitted()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    before = person_of(world.rows, PERSON)
    world.says(agency, event, iseq=1)
    assert person_of(world.rows, PERSON) == before


def test_a_new_order_under_a_used_number_permits_nothing_and_takes_away_those_before_it() -> None:
    """Its outbox was put back to an older copy. It may be the order that bars what the one before it permitted."""
    world = permitted()
    world.says("eoir", order_to("GTM"), id="o2", iseq=1)
    world.says("ero", RemovalOrderBecameExecutable(order="o2", countries=["GTM"]))
    assert asked(world) == ["BLOCKED", "no_executable_order"]
    assert codes(world.asks("ero", "board", "GTM")) == ["no_executable_order"]


def test_a_stay_that_cannot_be_read_blocks_under_a_used_number_too() -> None:
    world = permitted()
    written = world.says("eoir", StayGranted(kind="eoir:STAY_GRANT=1"), iseq=1)
    assert asked(world) == ["BLOCKED", "unreadable_record"]
    world.repeats(written)
    assert len(person_of(world.rows, PERSON).doubts) == 1, "the same record once more says nothing new"


@pytest.mark.parametrize(
    ("agency", "event"),
    [
        ("eoir", order_to("HND")),
        ("eoir", in_absentia_motion()),
        ("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"])),
        ("doj", StayGranted(kind="coa_stay")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_event_sent_again_under_a_new_number_changes_nothing(agency: str, event: Event) -> None:
    """A docket that is read anew gives the same events once more. Only where its key signed last is new."""
    world = permitted()
    world.says(agency, event, id="x1")
    before = person_of(world.rows, PERSON)
    world.says(agency, event, id="x1")
    after = person_of(world.rows, PERSON)
    assert structs.replace(after, signed=before.signed) == before


def test_a_lift_that_is_repeated_after_a_new_hold_of_the_same_kind_ends_nothing() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    lifted = world.says("doj", lift("s1"))
    world.says("doj", StayGranted(kind="coa_stay"), id="s2")
    world.repeats(lifted)
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_whatever_comes_under_a_used_number_is_told_to_a_human() -> None:
    """A record that a relay has sent twice is nothing to fear; another one under its number is an older outbox."""
    world = permitted()
    written = world.says("doj", StayDenied())
    world.repeats(written)
    world.says("doj", StayDenied(), iseq=1)
    assert [(alarm.code, alarm.about) for alarm in world.alarms] == [("number_used_before", "doj.main")] * 2


def test_a_birth_date_under_a_used_number_tells_nobody_who_is_meant() -> None:
    world = World()
    world.says("eoir", StayDenied(), OTHER)
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o9", reason="vacated"), iseq=1)
    assert not person_of(world.rows, PERSON).born


# ---- feeds


def test_a_gap_makes_every_unit_of_that_agency_unknown_until_it_is_filled() -> None:
    world = permitted()
    lost = world.seals("doj", StayDenied())
    world.says("doj", StayDenied())
    assert asked(world) == ["UNKNOWN", "feed_gap:doj.main"]  # said once for all units of doj
    assert alarms(world) == ["feed_gap"]
    world.appends(lost)
    assert asked(world) == ["CLEAR"]


def test_a_feed_that_does_not_begin_at_one_has_a_gap() -> None:
    world = permitted()
    world.says("eoir", StayDenied(), feed="eoir.new", iseq=2)
    assert asked(world)[0] == "UNKNOWN"
    world.says("eoir", StayDenied(), feed="eoir.new", iseq=1)
    assert asked(world) == ["CLEAR"]


def test_a_wide_gap_is_filled_only_by_the_last_missing_number() -> None:
    world = permitted()
    for number in (5, 2, 4, 1):
        world.says("doj", StayDenied(), feed="doj.new", iseq=number)
        assert asked(world)[0] == "UNKNOWN"
    world.says("doj", StayDenied(), feed="doj.new", iseq=3)
    assert asked(world) == ["CLEAR"]


def test_a_repeat_does_not_fill_a_gap() -> None:
    world = permitted()
    for number in (1, 3, 1, 3):
        world.says("doj", StayDenied(), feed="doj.new", iseq=number)
    assert asked(world)[0] == "UNKNOWN"


def test_what_a_gap_held_back_still_counts_when_it_comes() -> None:
    """The lift overtook the hold: the hold stands, for a lift never cancels in advance."""
    world = permitted()
    placed = world.seals("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"))
    world.appends(placed)
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_one_agency_cannot_use_up_another_agencys_numbers() -> None:
    """Else the numbers it used would make the true records repeats, and an order would outlive its end."""
    world = permitted()
    ceased = world.seals("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="reopened"))
    number = int(dict(ceased.headers)["iseq"] or b"0")
    world.says("ero", StayDenied(), OTHER, feed="eoir.main", iseq=number)
    world.says(
        "ero", RemovalOrderCeasedToBeExecutable(order="o9", reason="reopened"), OTHER, feed="eoir.main", iseq=number
    )
    world.appends(ceased)
    assert "no_executable_order" in asked(world)


def test_one_agency_cannot_fill_another_agencys_gap() -> None:
    world = permitted()
    world.says("doj", StayDenied(), feed="doj.new", iseq=2)
    world.says("ero", RemovalOrderCeasedToBeExecutable(order="o9", reason="reopened"), OTHER, feed="doj.new", iseq=1)
    assert asked(world)[0] == "UNKNOWN"


def test_an_unreadable_record_in_anothers_feed_fills_no_gap() -> None:
    world = permitted()
    world.says("doj", StayDenied(), feed="doj.new", iseq=2)
    forged = world.seals(
        "ero", RemovalOrderCeasedToBeExecutable(order="o9", reason="reopened"), OTHER, feed="doj.new", iseq=1
    )
    world.appends(replace(forged, value=forged.value + b"\0"))
    assert asked(world)[0] == "UNKNOWN"


def test_a_record_that_nobody_signed_fills_no_gap() -> None:
    world = permitted()
    world.says("doj", StayDenied(), feed="doj.new", iseq=2)
    world.says("doj", StayDenied(), feed="doj.new", iseq=1, sealer_=sealer("doj", "doj-9"))
    assert asked(world)[0] == "UNKNOWN"


def test_a_signed_record_whose_value_cannot_be_read_is_not_missing_from_its_feed() -> None:
    world = permitted()
    broken = signed_rubbish(world, "doj", OTHER)
    world.says("doj", StayDenied())
    assert asked(world) == ["CLEAR"]
    assert asked(world, OTHER)[0] == "BLOCKED"
    assert broken.record.signer == "doj"


# ---- law 8: what cannot be read, or not be trusted


def signed_rubbish(world: World, agency: str, person: PersonRef = PERSON) -> Written:
    """A record that its agency signed and nobody can decode."""
    sealed = world.seals(agency, StayDenied(), person)
    headers, value = with_header(sealed.headers, "sig", None), sealed.value + b"\0"
    message = signed_bytes(INCARNATION, sealed.topic, sealed.key, headers, value)
    return world.writes(sealed.key, (*headers, ("sig", signing_key(agency).sign(message))), value)


def unreadable(world: World, person: PersonRef = PERSON) -> Written:
    """Somebody without a key wrote rubbish about one person."""
    sealed: Sealed = world.seals("eoir", StayDenied(), person, feed="eoir.rubbish", iseq=1)
    return world.writes(sealed.key, sealed.headers, sealed.value[:-1])


def unaddressed(world: World) -> Written:
    """Rubbish about nobody knows whom."""
    return world.writes(None, (), b"rubbish")


def test_an_unreadable_record_blocks_its_person_and_nobody_else() -> None:
    world = permitted()
    world.permits(OTHER, order="o2")
    unreadable(world)
    assert asked(world) == ["BLOCKED", "unreadable_record"]
    assert asked(world, OTHER) == ["CLEAR"]
    assert alarms(world) == ["unreadable_record"]


def test_several_unreadable_records_are_one_reason_and_several_holds_are_several() -> None:
    world = permitted()
    for _ in range(3):
        unreadable(world)
    assert asked(world) == ["BLOCKED", "unreadable_record"]
    for stay in ("s1", "s2"):
        world.says("doj", StayGranted(kind="coa_stay"), unit="doj/ca9", id=stay)
    assert asked(world) == ["BLOCKED", "coa_stay", "coa_stay", "unreadable_record"]


def test_whoever_sends_what_cannot_be_read_hears_that_it_blocks() -> None:
    for event in (StayGranted(kind="no_such_kind"), RemovalOrderCeasedToBeExecutable(order="o1", reason="no_such")):
        world = permitted()
        outcome = world.outcome(world.says("eoir", event))
        assert not outcome.effective
        assert "cannot be read" in outcome.why
        assert "blocks this person" in outcome.why


def test_an_unreadable_record_about_nobody_knows_whom_makes_everyone_unknown() -> None:
    world = permitted()
    world.permits(OTHER, order="o2")
    unaddressed(world)
    assert asked(world) == ["UNKNOWN", "unreadable_record"]
    assert asked(world, OTHER) == ["UNKNOWN", "unreadable_record"]


def test_two_agencies_that_looked_at_the_same_bytes_end_the_block() -> None:
    for write, about in ((unreadable, PERSON), (unaddressed, LOG_SUBJECT)):
        world = permitted()
        written = write(world)
        resolved(world, written, "eoir", about)
        assert asked(world)[1] == "unreadable_record", "one alone is not enough"
        resolved(world, written, "eoir", about)
        assert asked(world)[1] == "unreadable_record", "the same agency twice is one agency"
        resolved(world, written, "doj", about)
        assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("wrong", ["hash", "offset", "subject", "signature"])
def test_two_who_looked_at_something_else_end_nothing(wrong: str) -> None:
    world = permitted()
    written = unreadable(world)
    for agency in ("eoir", "doj", "ero"):
        event = UnreadableResolved(
            offset=written.offset + (wrong == "offset"),
            record_hash="0" * 64 if wrong == "hash" else written.record_hash,
        )
        key = sealer(agency, f"{agency}-9") if wrong == "signature" else None
        feed = f"{agency}.forged" if wrong == "signature" else None
        world.says(agency, event, LOG_SUBJECT if wrong == "subject" else PERSON, sealer_=key, feed=feed)
    assert asked(world) == ["BLOCKED", "unreadable_record"]


def test_two_unreadable_records_are_ended_one_by_one_even_with_equal_bytes() -> None:
    world = permitted()
    first = unreadable(world)
    second = world.repeats(first)
    for agency in ("eoir", "doj"):
        resolved(world, first, agency)
    assert asked(world) == ["BLOCKED", "unreadable_record"]
    for agency in ("eoir", "doj"):
        resolved(world, second, agency)
    assert asked(world) == ["CLEAR"]


PLACING: list[tuple[str, Event]] = [
    ("eoir", in_absentia_motion()),
    ("doj", StayGranted(kind="coa_stay")),
    ("doj", GovernmentForbearanceGiven()),
    ("eoir", AppealFiled(appeal_type="appeal", proceeding_type="removal")),
    ("eoir", order_to("GTM")),
]


@pytest.mark.parametrize(("agency", "event"), PLACING, ids=lambda value: value if isinstance(value, str) else "")
def test_what_could_place_a_hold_and_nobody_signed_blocks_provisionally(agency: str, event: Event) -> None:
    world = permitted()
    written = world.says(agency, event, sealer_=sealer(agency, f"{agency}-9"), feed=f"{agency}.forged")
    assert asked(world) == ["BLOCKED", "unverified_record"]
    assert alarms(world) == ["unverified_record"]
    for resolver in ("eoir", "ero"):
        resolved(world, written, resolver)
    assert asked(world) == ["CLEAR"]


HARMLESS: list[tuple[str, Event]] = [
    ("doj", lift("s1")),
    ("eoir", MotionDecided(motion="m1", outcome="denied")),
    ("ero", RemovalOrderBecameExecutable(order="o1", countries=["GTM"])),
    ("ero", RemovalOrderCeasedToBeExecutable(order="o1", reason="executed")),
    ("eoir", StayDenied()),
    ("ero", ClearanceWithdrawn(request="q1", reason="not_used")),
]


@pytest.mark.parametrize(("agency", "event"), HARMLESS, ids=lambda value: value if isinstance(value, str) else "")
def test_anything_else_that_nobody_signed_does_nothing_and_raises_an_alarm(agency: str, event: Event) -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("eoir", in_absentia_motion(), id="m1")
    before = person_of(world.rows, PERSON)
    world.says(agency, event, sealer_=sealer(agency, f"{agency}-9"), feed=f"{agency}.forged")
    assert person_of(world.rows, PERSON) == before
    assert alarms(world) == ["not_signed"]


def test_a_hold_moved_to_another_person_blocks_that_person_provisionally() -> None:
    world = permitted()
    world.permits(OTHER, order="o2")
    sealed = world.seals("doj", StayGranted(kind="coa_stay"), feed="doj.moved", iseq=1)
    world.writes(OTHER.encode(), with_header(sealed.headers, "ce_subject", OTHER.encode()), sealed.value)
    assert asked(world, OTHER) == ["BLOCKED", "unverified_record"]
    assert asked(world, PERSON) == ["CLEAR"]


def test_a_unit_that_is_not_in_the_tables_blocks() -> None:
    world = permitted()
    world.says("eoir", StayDenied(), unit="eoir/new-york")
    assert asked(world) == ["BLOCKED", "unreadable_record"]


UNKNOWN_CODES: list[tuple[str, Event]] = [
    ("doj", StayGranted(kind="coa_stay_2027")),
    ("doj", StayGranted(kind="coa_stay", body="ca10")),
    ("doj", StayGranted(kind="coa_stay", form="by radio")),
    ("eoir", MotionFiled(filing_type="reopen_2027", proceeding_type="removal")),
    ("eoir", MotionFiled(filing_type="reopen", proceeding_type="removals")),
    ("eoir", MotionDecided(motion="m1", outcome="continued")),
    ("eoir", order_to("HND").model_copy(update={"order_type": "stay_granted"})),
    ("eoir", order_to("HND").model_copy(update={"appeal": "pending"})),
    ("eoir", order_to("Honduras")),
    ("eoir", order_to("GTM").model_copy(update={"barred_countries": ["hnd"]})),
    ("ero", RemovalOrderBecameExecutable(order="o1", countries=["HN"])),
    ("eoir", RemovalOrderCeasedToBeExecutable(order="o9", reason="because")),
    ("doj", lift("s1", kind="coa_stay_2027")),
]


@pytest.mark.parametrize(("agency", "event"), UNKNOWN_CODES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_code_that_is_not_in_the_tables_blocks_until_two_have_looked(agency: str, event: Event) -> None:
    world = permitted()
    written = world.says(agency, event)
    assert asked(world) == ["BLOCKED", "unreadable_record"]
    for resolver in ("eoir", "doj"):
        resolved(world, written, resolver)
    assert asked(world) == ["CLEAR"]
    world.repeats(written)
    assert asked(world) == ["CLEAR"], "the same record once more says nothing new"


def test_an_event_about_a_person_that_names_none_makes_everyone_unknown() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "unreadable_record"]


# ---- persons


def test_one_filing_for_a_family_of_four_is_four_records_and_a_lift_for_one_leaves_three() -> None:
    world = World()
    for number, person in enumerate(FAMILY):
        world.permits(person, order=f"o{number}")
        world.says("eoir", in_absentia_motion(), person, id="m1")
    assert [asked(world, person)[0] for person in FAMILY] == ["BLOCKED"] * 4
    world.says("eoir", lift("m1", "in_absentia_motion_stay", "eoir/los-angeles"), FAMILY[0])
    assert [asked(world, person)[0] for person in FAMILY] == ["CLEAR", "BLOCKED", "BLOCKED", "BLOCKED"]


def test_questions_change_nothing_about_a_person() -> None:
    world = permitted()
    before = person_of(world.rows, PERSON)
    asked(world)
    world.says("ero", ClearanceWithdrawn(request="q1", reason="cancelled"))
    assert person_of(world.rows, PERSON) == before


def test_the_clock_of_the_log_never_runs_backwards() -> None:
    world = permitted()
    before = log_of(world.rows).clock
    assert before is not None
    world.at = before.replace(year=2001)
    world.says("eoir", StayDenied())
    assert log_of(world.rows).clock == before


def test_the_founding_case_would_not_have_happened() -> None:
    world = World()
    decision = ImmigrationJudgeDecisionIssued(
        proceeding_type="removal", order_type="removal", in_absentia=True, designated_countries=["HND"]
    )
    world.says("eoir", decision, id="o1")
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    world.says("eoir", in_absentia_motion(), id="m1")
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["CLEAR"]
    world.says("eoir", StayGranted(kind="bia_emergency_stay"), unit="eoir/bia")
    assert asked(world) == ["BLOCKED", "bia_emergency_stay"]


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        (name, agency)
        for name, owners in sorted(shipped_law().owners.items())
        for agency in sorted({"eoir", "doj", "ero"} - owners)
        if catalogue().of(name).topic == SAFETY
    ],
)
def test_an_agency_that_does_not_own_an_event_changes_nothing_by_it(name: str, agency: str) -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    before = person_of(world.rows, PERSON)
    world.says(agency, EVENTS[name].model_validate_json(json.dumps(catalogue().of(name).raw["example"])))
    assert person_of(world.rows, PERSON) == before
    assert alarms(world) == ["without_the_power"]


# ---- one name for two things


def test_a_decision_on_one_docket_ends_no_stay_of_another_dockets_motion_of_the_same_id() -> None:
    world = permitted()
    world.says("eoir", in_absentia_motion(), unit="eoir/los-angeles", id="m1")
    world.says("eoir", MotionFiled(filing_type="reopen", proceeding_type="removal"), unit="eoir/bia", id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"), unit="eoir/bia")
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]


def test_a_grant_of_a_motion_whose_id_stands_on_two_dockets_ends_what_either_challenged() -> None:
    world = permitted()
    world.says("eoir", MotionFiled(filing_type="stay", proceeding_type="removal"), unit="eoir/bia", id="m1")
    world.says("eoir", in_absentia_motion(), unit="eoir/los-angeles", id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"), unit="eoir/los-angeles")
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_a_grant_that_names_another_order_does_not_spare_the_one_that_was_challenged() -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o0")
    world.permits()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="granted", vacated_orders=["o0"]))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


@pytest.mark.parametrize(
    ("again", "holds"),
    [
        (order_to("HND").model_copy(update={"barred_countries": ["HND"]}), ["country_barred"]),
        (order_to("GTM", in_absentia=False), ["appeal_window_stay"]),
    ],
)
def test_an_order_that_comes_again_and_says_something_else_ends_with_an_alarm(
    again: ImmigrationJudgeDecisionIssued, holds: list[str]
) -> None:
    world = permitted()
    world.says("eoir", again, id="o1")
    assert asked(world) == ["BLOCKED", *holds, "no_executable_order"]
    assert alarms(world) == ["name_used_twice"]


def test_a_warrant_that_comes_again_can_only_narrow_the_first() -> None:
    world = World()
    world.says("eoir", order_to("HND", "GTM"), id="o1")
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["GTM"]), id="w1")
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["GTM", "HND"]), id="w1")
    assert asked(world) == ["BLOCKED", "country_not_ordered"]
    assert alarms(world) == ["name_used_twice"]


def test_the_courts_last_order_counts_and_an_earlier_one_is_no_permission_beside_it() -> None:
    world = permitted()
    world.says("eoir", order_to("GTM", in_absentia=False), id="o2")
    assert asked(world) == ["BLOCKED", "appeal_window_stay", "country_not_ordered"]


def test_an_order_dated_in_the_future_does_not_outlive_the_relief_granted_after_it() -> None:
    world = World()
    future = datetime(2062, 1, 1, tzinfo=UTC)
    world.says("eoir", order_to("HND"), id="o1", time=future)
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    relief = order_to().model_copy(update={"order_type": "relief_granted"})
    world.says("eoir", relief, id="o2")
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_what_only_takes_permission_away_counts_even_under_a_number_that_was_used() -> None:
    """An outbox that was put back to an older copy numbers new records with old numbers."""
    world = permitted()
    world.says("eoir", StayDenied(), feed="eoir.main", iseq=7)
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"), feed="eoir.main", iseq=7)
    assert "no_executable_order" in asked(world)


def test_a_motion_to_rescind_an_in_absentia_order_stays_removal_by_being_filed() -> None:
    world = permitted()
    world.says("eoir", MotionFiled(filing_type="rescind", proceeding_type="removal"), id="m1")
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]
