"""What ends only on a day to come, and was sent before it: the hold lasts until that day, and a word said then."""

from datetime import UTC, date, datetime, timedelta

import pytest

from interlock.events import (
    BondStayNoticeFiled,
    ClassOrderPublished,
    CustodyChanged,
    HoldSuspended,
    ProtectionStatusChanged,
    StayGranted,
    StayLifted,
    UnplacedOrderEntered,
)
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.events.status.protection_status_changed import HoldOfTheStatus
from interlock.persons.holds import attachments
from interlock.persons.rows import log_of
from interlock.terms import LOG_SUBJECT
from tests.worlds import World, codes, order_to

WEEK = timedelta(days=7)
DISTRICT = "doj/cd-cal"


def enjoined() -> World:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="dct_injunction"), unit=DISTRICT, id="i1")
    return world


def asked(world: World) -> list[str]:
    return codes(world.asks("ero", "board", "HND"))


def lifts(world: World, at: datetime) -> str:
    hold = LiftedHold(source=DISTRICT, event_id="i1", kind="dct_injunction")
    return world.outcome(world.says("doj", StayLifted(hold=hold), unit=DISTRICT, time=at)).why


def test_an_injunction_that_is_dissolved_from_next_week_on_holds_until_somebody_says_so_then() -> None:
    world = enjoined()
    from_then = world.at + WEEK
    assert lifts(world, from_then) == "recorded without effect; the hold stands, and it is dated in the future"
    assert [alarm.code for alarm in world.alarms] == ["dated_in_the_future"]
    world.at = from_then
    assert asked(world) == ["dct_injunction"]
    assert lifts(world, from_then) == "recorded; that hold has ended"
    assert asked(world) == []


@pytest.mark.parametrize(
    ("ahead", "left"),
    [
        (timedelta(seconds=30), []),
        (timedelta(seconds=61), []),  # a second passes until it is logged
        (timedelta(seconds=61, milliseconds=1), ["dct_injunction"]),
        (timedelta(minutes=2), ["dct_injunction"]),
    ],
)
def test_a_docket_may_be_a_minute_ahead(ahead: timedelta, left: list[str]) -> None:
    world = enjoined()
    lifts(world, world.at + ahead)
    assert asked(world) == left


def test_an_injunction_that_a_court_above_suspends_from_next_week_on_holds_until_then() -> None:
    world = enjoined()
    hold = SuspendedHold(source=DISTRICT, event_id="i1", kind="dct_injunction")
    from_then = world.at + WEEK
    world.says("doj", HoldSuspended(hold=hold), unit="doj/ca9", time=from_then)
    assert asked(world) == ["dct_injunction"]
    world.at = from_then
    world.says("doj", HoldSuspended(hold=hold), unit="doj/ca9", time=from_then)
    assert asked(world) == []


def test_a_class_that_is_drawn_narrower_from_next_week_on_has_its_former_members_until_then() -> None:
    world = World()
    world.permits()
    wide = ClassOrderPublished(kind="class_order", class_id="C", version=1)
    narrow = wide.model_copy(update={"version": 2, "only_named": True, "replaces_former": True})
    world.says("doj", wide, LOG_SUBJECT, unit="doj/d-mass", id="c1")
    from_then = world.at + WEEK
    world.says("doj", narrow, LOG_SUBJECT, unit="doj/d-mass", id="c2", time=from_then)
    assert asked(world) == ["class_order"]
    assert [alarm.code for alarm in world.alarms] == ["dated_in_the_future"]
    world.at = from_then
    world.says("doj", narrow.model_copy(update={"version": 3}), LOG_SUBJECT, unit="doj/d-mass", id="c3")
    assert asked(world) == []


@pytest.mark.parametrize("said_as", ["the time of the record", "the last day of the status"])
def test_a_status_that_is_terminated_in_sixty_days_lasts_until_then(said_as: str) -> None:
    world = World()
    world.permits()
    world.says("uscis", ProtectionStatusChanged(status="tps_granted", change="granted"), unit="uscis/status", id="t1")
    hold = HoldOfTheStatus(source="uscis/status", event_id="t1", kind="tps_granted")
    then, is_time = world.at + timedelta(days=60), said_as == "the time of the record"
    last = None if is_time else then.date()
    ended = ProtectionStatusChanged(status="tps_granted", change="ended", hold=hold, valid_to=last)
    world.says("uscis", ended, unit="uscis/status", time=then if is_time else None)
    assert asked(world) == ["tps_granted"]
    world.at = then + timedelta(days=2)
    world.says("uscis", ended, unit="uscis/status", time=then)
    assert asked(world) == []


def test_a_notice_of_no_court_that_is_dated_ahead_has_no_end_by_either_time() -> None:
    world = World()
    written = world.says("eoir", BondStayNoticeFiled(), unit="eoir/nowhere", time=world.at + WEEK)
    assert isinstance(written.record, Recorded)
    assert [(one.kind, one.until) for one in attachments(written.record, world.law)] == [("dhs_bond_auto_stay", None)]


def test_what_is_dated_ahead_places_each_hold_once() -> None:
    world = World()
    event = order_to("HND", in_absentia=False).model_copy(update={"appeal": "reserved"})
    written = world.says("eoir", event, time=world.at + WEEK)
    assert isinstance(written.record, Recorded)
    assert [one.kind for one in attachments(written.record, world.law)] == ["appeal_window_stay"]


@pytest.mark.parametrize(("early", "left"), [(timedelta(0), []), (timedelta(seconds=1), ["tps_granted"])])
def test_a_status_has_ended_at_the_very_end_of_its_last_day(early: timedelta, left: list[str]) -> None:
    world = World()
    world.permits()
    world.says("uscis", ProtectionStatusChanged(status="tps_granted", change="granted"), unit="uscis/status", id="t1")
    hold = HoldOfTheStatus(source="uscis/status", event_id="t1", kind="tps_granted")
    last = date(2011, 10, 20)
    midnight = datetime(2011, 10, 21, 4, tzinfo=UTC)  # in Washington
    world.at = midnight - timedelta(seconds=1) - early
    world.says(
        "uscis",
        ProtectionStatusChanged(status="tps_granted", change="ended", hold=hold, valid_to=last),
        unit="uscis/status",
    )
    assert asked(world) == left


def of_nobody_in_particular() -> World:
    world = World()
    world.permits()
    order = UnplacedOrderEntered(kind="dct_injunction", match_keys=["born1.aa", "surname1.bb"])
    world.says("doj", order, LOG_SUBJECT, unit=DISTRICT, id="i1")
    return world


def lifts_it(world: World, at: datetime) -> None:
    hold = LiftedHold(source=DISTRICT, event_id="i1", kind="dct_injunction")
    world.says("doj", StayLifted(hold=hold), LOG_SUBJECT, unit=DISTRICT, time=at)


def test_an_order_that_names_nobody_and_is_dissolved_from_next_week_on_waits_until_then() -> None:
    world = of_nobody_in_particular()
    from_then = world.at + WEEK
    lifts_it(world, from_then)
    assert [(one.code, one.about) for one in world.alarms] == [("dated_in_the_future", "dct_injunction")]
    assert len(log_of(world.rows).unplaced) == 1
    world.at = from_then
    lifts_it(world, from_then)
    assert log_of(world.rows).unplaced == ()


@pytest.mark.parametrize("named", [True, False])
def test_a_lift_that_is_dated_by_a_clock_of_the_log_that_was_set_back_is_not_to_come(*, named: bool) -> None:
    world = enjoined() if named else of_nobody_in_particular()
    world.at += WEEK
    world.says("ero", CustodyChanged(to_facility="Adelanto", area="Los Angeles", reason="arrest"))
    by_the_fast_clock = world.at
    world.at -= WEEK
    (lifts if named else lifts_it)(world, by_the_fast_clock)
    assert asked(world) == []
