"""One clock everywhere: that of whoever spoke or acts, with UTC beside it."""

from datetime import UTC, datetime

import pytest

from interlock.cards.names import HOME_ZONE, own_zone
from interlock.cli.clocks import clock, line_clock, said, table, zone_of, zone_of_act
from tests.worlds import shipped_law

AT = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("action", sorted(shipped_law().acts))
def test_until_when_an_act_may_go_on_is_said_by_the_clock_of_its_card(action: str) -> None:
    law = shipped_law()
    assert str(zone_of_act(action)) == own_zone(table("acts.toml")[action]["asked_by"][0], law)


def test_an_act_or_a_source_that_no_table_has_is_told_by_the_clock_of_a_card_that_knows_none() -> None:
    assert (str(zone_of_act("levitate")), str(zone_of("moon/base")), str(zone_of(""))) == (HOME_ZONE,) * 3


def test_a_unit_has_its_own_clock_and_another_part_of_an_agency_that_of_its_first_unit() -> None:
    assert str(zone_of("eoir/bia")) == "America/New_York"
    assert str(zone_of("eoir/gate-5f0c")) == "America/Los_Angeles"


def test_the_local_clock_and_utc_stand_side_by_side_wherever_this_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert clock(AT, "board") == "2:30 p.m. PST (22:30 UTC)"
    assert line_clock(AT, "eoir/bia") == "17:30:00 EST (22:30:00 UTC)"
    assert said("2026-11-22T22:30:00Z", zone_of("eoir/bia")) == "Nov 22, 2026, 5:30 p.m. EST (22:30 UTC)"
    assert said("soon", zone_of("eoir/bia")) == "soon"
