"""What an agency says in confidence of a hold is kept for its issuer, and decides nothing."""

import pytest

from interlock.events import HoldLanded, StayGranted
from interlock.events.custody.hold_landed import HoldEvent
from interlock.persons import person_of
from interlock.terms import Verdict
from tests.worlds import OTHER, PERSON, World, codes, sealer

STAY = StayGranted(kind="coa_stay")


def landed(sealed: str = "AAAA", event_id: str = "s1") -> HoldLanded:
    return HoldLanded(hold=HoldEvent(source="doj/ca9", event_id=event_id), sealed=[sealed])


def held() -> World:
    world = World()
    world.permits()
    world.says("doj", STAY, id="s1")
    return world


def kept(world: World) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.event_id, one.agency, one.sealed) for one in person_of(world.rows, PERSON).landed]


def test_the_last_word_of_an_agency_on_a_hold_is_kept() -> None:
    world = held()
    world.says("ero", landed(), unit="ero/confidant")
    world.says("ero", landed("BBBB"), unit="ero/confidant")
    assert kept(world) == [("s1", "ero", ("BBBB",))]
    assert not world.alarms


def test_it_is_kept_of_a_hold_that_has_ended_and_of_none_that_never_was() -> None:
    world = held()
    world.says("ero", landed(event_id="s2"), unit="ero/confidant")
    world.says("ero", landed(), OTHER, unit="ero/confidant")
    assert kept(world) == []
    assert person_of(world.rows, OTHER).landed == ()


def test_it_changes_no_verdict_and_speaks_for_nobody() -> None:
    world, plain = held(), held()
    world.says("ero", landed(), unit="ero/confidant")
    for one in (world, plain):
        assert codes(one.asks("ero", "board", "HND")) == ["coa_stay"]
    person, before = person_of(world.rows, PERSON), person_of(plain.rows, PERSON)
    assert (person.signed, person.holds, person.born) == (before.signed, before.holds, before.born)


def test_it_stops_no_act_under_way() -> None:
    world = World()
    world.permits()
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    world.says("ero", landed(), unit="ero/confidant")
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize("agency", ["doj", "eoir"])
def test_an_agency_that_may_not_say_it_is_not_heard(agency: str) -> None:
    world = held()
    world.says(agency, landed(), unit=f"{agency}/confidant")
    assert kept(world) == []
    assert [alarm.code for alarm in world.alarms] == ["without_the_power"]


def test_without_a_good_signature_it_does_nothing_and_blocks_nobody() -> None:
    world = World()
    world.permits()
    world.says("ero", landed(), unit="ero/confidant", sealer_=sealer("ero", "ero-unknown"))
    assert [alarm.code for alarm in world.alarms] == ["not_signed"]
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
