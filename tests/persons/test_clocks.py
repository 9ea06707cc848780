"""Clocks that were fast when something was said: what stands on the log shows it, and it opens nothing (law 13)."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from interlock.bus.schemas import schema_files
from interlock.events import (
    AdministrativeRemovalOrdered,
    AdvanceNoticeGiven,
    BondStayNoticeFiled,
    CourtOrderEntered,
    DetainerLodged,
    RemovalExecuted,
    RemovalOrderBecameExecutable,
)
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.record import Recorded
from interlock.law import Law, parse
from interlock.persons import Person, finality, person_of
from interlock.persons.clocks import is_after
from interlock.persons.rows import Hold
from interlock.terms import Offset, Verdict
from tests.worlds import CALENDAR, PERSON, World, codes, keys_toml, order_to, shipped_law, table_files

DAYS = timedelta(days=3)


@pytest.mark.parametrize(
    ("later", "logged_at", "is_so"),
    [(1, -1, True), (1, 0, False), (0, -1, False), (-1, -1, False), (1, None, False)],
)
def test_what_follows_an_order_on_the_log_and_was_logged_before_its_date_is_after_it(
    later: int, logged_at: int | None, is_so: bool
) -> None:
    (order,) = person_of(dated_ahead().rows, PERSON).orders
    logged = None if logged_at is None else order.decided_at + timedelta(seconds=logged_at)
    assert is_after(Offset(order.offset + later), logged, order) is is_so


def dated_ahead() -> World:
    """The court and the brokers are three days ahead when somebody is ordered removed; then the clocks are set right,
    and the agency issues its warrant.
    """
    world = World()
    world.at += DAYS
    world.says("eoir", order_to("HND"), id="o1", time=world.at)
    world.at -= DAYS - timedelta(hours=1)
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND", "GTM"]))
    return world


def asks(world: World) -> list[str]:
    return codes(world.asks("ero", "board", "HND"))


def test_by_itself_such_an_order_permits_as_any_other() -> None:
    assert asks(dated_ahead()) == []


def test_relief_that_follows_an_order_on_the_log_is_not_before_it() -> None:
    world = dated_ahead()
    relief = order_to().model_copy(update={"order_type": "relief_granted"})
    world.says("eoir", relief, id="r1", time=world.at)
    assert asks(world) == ["no_executable_order"]


def test_relief_of_long_ago_that_arrives_late_still_stands_before_it() -> None:
    """No clock has gone back: a past that is told late is told as what it was."""
    world = World()
    world.permits()
    relief = order_to().model_copy(update={"order_type": "relief_granted"})
    world.says("eoir", relief, id="r1", time=world.at - timedelta(days=900))
    assert asks(world) == []


def test_the_last_order_on_the_log_is_the_last_word_on_where_to() -> None:
    world = dated_ahead()
    world.says("eoir", order_to("GTM"), id="o2", time=world.at)
    assert asks(world) == ["country_not_ordered"]


def test_what_was_carried_out_was_ordered_before() -> None:
    world = dated_ahead()
    world.says("ero", RemovalExecuted(country="HND", conveyance="flight 0714"), time=world.at)
    assert person_of(world.rows, PERSON).removed_at == person_of(world.rows, PERSON).orders[0].decided_at
    assert "order_executed" in asks(world)


def test_the_hours_of_a_notice_begin_at_the_highest_time_of_the_log() -> None:
    """A broker whose clock is set back begins none of them earlier."""
    world = World()
    world.permits()
    source = "doj/cd-cal"
    world.says("doj", CourtOrderEntered(kind="dct_notice_before_move", notice_hours=48), unit=source, id="n1")
    before = world.at
    world.at -= DAYS
    hold = HoldOfTheNotice(source=source, event_id="n1", kind="dct_notice_before_move")
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="the court"))
    (found,) = person_of(world.rows, PERSON).holds
    assert found.until is not None
    assert found.until >= before - timedelta(seconds=1) + timedelta(hours=48)


@cache
def shorter_from_october() -> Law:
    """A time to appeal of ten days, from the day after the court decides here."""
    tables = table_files()
    periods = tables["eoir.toml"].replace(b"2026-03-09", b"2011-10-01")
    head, _, tail = periods.rpartition(b"days = 30")
    tables["eoir.toml"] = head + b"days = 10" + tail
    return parse(tables, schema_files(), keys_toml(), CALENDAR)


def test_a_docket_that_is_ahead_gets_no_shorter_period_that_begins_tomorrow() -> None:
    found = []
    for ahead in (timedelta(0), DAYS):
        world = World()
        world.law = shorter_from_october()
        world.says("eoir", order_to("HND", in_absentia=False), id="o1", time=world.at + ahead)
        (hold,) = person_of(world.rows, PERSON).holds
        found.append(hold.until)
    assert found[0] is not None
    assert found[0] - world.at > timedelta(days=29)
    assert found[1] == found[0]


def test_a_docket_that_is_ahead_lets_no_rule_lapse_that_is_in_force_today() -> None:
    tables = table_files()
    name = b"[holds.admin_removal_14_day]"
    assert name in tables["dhs.toml"]
    tables["dhs.toml"] = tables["dhs.toml"].replace(name, name + b"\nuntil = 2011-10-02")
    world = World()
    world.law = parse(tables, schema_files(), keys_toml(), CALENDAR)
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"]), id="a1", time=world.at + DAYS)
    assert {hold.kind for hold in person_of(world.rows, PERSON).holds} == {"admin_removal_14_day"}


def test_a_hold_against_liberty_is_taken_as_it_is_said() -> None:
    """Nothing keeps anybody in custody for longer because a clock is wrong (law 5)."""
    until = World().at + timedelta(hours=30)
    for ahead in (timedelta(0), DAYS):
        world = World()
        world.says("ero", DetainerLodged(until=until), id="d1", time=world.at + ahead)
        assert [hold.until for hold in person_of(world.rows, PERSON).holds] == [until]


@pytest.mark.parametrize("said", [timedelta(days=3650), timedelta(days=365 * 7500)], ids=["ten years", "9500"])
@pytest.mark.parametrize("event", [BondStayNoticeFiled(), DetainerLodged(until=datetime(2020, 1, 1, tzinfo=UTC))])
def test_what_is_dated_ahead_keeps_nobody_in_custody_longer_than_what_is_dated_right(
    event: BondStayNoticeFiled | DetainerLodged, said: timedelta
) -> None:
    agency = "eoir" if isinstance(event, BondStayNoticeFiled) else "ero"
    ends = []
    for ahead in (timedelta(0), said):
        world = World()
        world.says(agency, event, id="b1", time=world.at + ahead)
        (hold,) = person_of(world.rows, PERSON).holds
        assert hold.until is not None
        ends.append(hold.until.replace(second=0))
    assert ends[0] == ends[1]


def test_no_kind_against_liberty_stands_against_a_removal() -> None:
    """Those end by the log's clock alone, so none of them may be what keeps a person here."""
    law = shipped_law()
    removals = {name for name, act in law.acts.items() if act.authorities}
    assert removals
    assert not [kind for kind, row in law.kinds.items() if row.against_liberty and set(row.blocks) & removals]
    assert Verdict.CLEAR < Verdict.BLOCKED


@pytest.mark.parametrize(("logged", "left"), [(-1, 1), (0, 0)])
def test_a_final_order_that_is_dated_ahead_ends_nothing_that_follows_it_on_the_log(logged: int, left: int) -> None:
    world = World()
    event = order_to("HND")
    record = world.says("eoir", event, id="o1").record
    assert isinstance(record, Recorded)
    (order,) = person_of(world.rows, PERSON).orders
    hold = Hold(
        "eoir/los-angeles",
        "h1",
        "credible_fear_hearing_pending",
        PERSON,
        "la_immigration_court",
        Offset(order.offset + 1),
        order.decided_at - DAYS,
        order.decided_at + timedelta(seconds=logged),
    )
    assert len(finality.heard(Person(holds=(hold,)), record, order, world.law).holds) == left
