"""Orders that name nobody by number: whom they may mean, and what it takes to end the doubt."""

import pytest

from interlock.events import StayLifted, UnplacedOrderDecided, UnplacedOrderEntered
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons.rows import clearances_of, log_of, person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes, resealed, with_header

BORN, SURNAME, SECOND, NATION = "born1.aa", "surname1.bb", "surname1.cc", "nationality1.dd"
UNIT = "doj/cd-cal"
DOUBT = f"possible_match:unplaced:{UNIT}"


def entered(world: World, *keys: str, kind: str = "dct_tro", agency: str = "doj", unit: str = UNIT) -> None:
    event = UnplacedOrderEntered(kind=kind, match_keys=list(keys or (BORN, SURNAME)))
    world.says(agency, event, LOG_SUBJECT, unit=unit, id="t1")


def decided(world: World, *agencies: str, yes: bool, person: PersonRef = PERSON) -> None:
    for agency in agencies:
        event = UnplacedOrderDecided(order_source=UNIT, order_id="t1", is_this_person=yes, by=f"{agency}-1")
        world.says(agency, event, person)


def asked(world: World, *keys: str, person: PersonRef = PERSON) -> tuple[Verdict, list[str]]:
    question = world.question("board", "HND", person=person).model_copy(update={"match_keys": list(keys)})
    found = world.asks("ero", "board", "HND", person, question=question)
    return found.verdict, codes(found)


def clear_world() -> World:
    world = World()
    world.permits()
    world.permits(OTHER, order="o2")
    return world


@pytest.mark.parametrize(
    ("wanted", "known", "may_be"),
    [
        ((BORN, SURNAME), (BORN, SURNAME), True),
        ((BORN, SURNAME), (BORN, SURNAME, SECOND, NATION), True),
        ((BORN, SURNAME), (BORN, SECOND), False),
        ((BORN, SURNAME), (SECOND,), False),
        ((BORN, SURNAME), (BORN,), True),  # the surname was not given, so nobody can say that it differs
        ((BORN, SURNAME), (), True),
        ((BORN, SURNAME, NATION), (BORN, SECOND, NATION), True),  # a surname may be mistyped
        ((BORN, SURNAME, NATION), ("born1.zz", SECOND, NATION), False),
        ((BORN, SURNAME, SECOND), (BORN, SECOND), True),  # one of two surnames
        ((SURNAME, SECOND), (SURNAME, SECOND), False),  # one kind of key is one thing to agree in
    ],
)
def test_whoever_agrees_in_two_keys_may_be_meant(
    wanted: tuple[str, ...], known: tuple[str, ...], *, may_be: bool
) -> None:
    world = clear_world()
    entered(world, *wanted)
    assert asked(world, *known) == ((Verdict.UNKNOWN, [DOUBT]) if may_be else (Verdict.CLEAR, []))


def test_it_stops_whoever_was_cleared_and_may_be_meant_and_nobody_else() -> None:
    world = clear_world()
    assert asked(world, BORN, SURNAME)[0] is Verdict.CLEAR
    assert asked(world, BORN, SECOND, person=OTHER)[0] is Verdict.CLEAR
    entered(world)
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None
    assert clearances_of(world.rows, OTHER).outstanding[0].stopped is None


def test_one_yes_holds_at_once_and_two_agencies_end_the_doubt_for_everybody_else() -> None:
    world = clear_world()
    entered(world)
    decided(world, "doj", yes=True)
    assert asked(world, BORN, SURNAME)[0] is Verdict.BLOCKED
    assert asked(world, BORN, SURNAME, person=OTHER) == (Verdict.UNKNOWN, [DOUBT])
    decided(world, "doj", yes=True)
    assert asked(world, BORN, SURNAME, person=OTHER)[0] is Verdict.UNKNOWN
    decided(world, "ero", yes=True)
    assert asked(world, BORN, SURNAME, person=OTHER)[0] is Verdict.CLEAR
    assert asked(world, BORN, SURNAME) == (Verdict.BLOCKED, ["dct_tro"])


def test_a_no_frees_one_person_and_only_by_two_agencies() -> None:
    world = clear_world()
    entered(world)
    decided(world, "ero", "ero", yes=False)
    assert asked(world, BORN, SURNAME)[0] is Verdict.UNKNOWN
    decided(world, "doj", yes=False)
    assert asked(world, BORN, SURNAME)[0] is Verdict.CLEAR
    assert asked(world, BORN, SURNAME, person=OTHER)[0] is Verdict.UNKNOWN


@pytest.mark.parametrize("yes", [True, False])
def test_no_two_agencies_say_whom_a_court_has_meant_without_a_word_of_that_court(*, yes: bool) -> None:
    """The one that removes and the one that arrests could name a stranger, or say of everybody that it is not they."""
    world = clear_world()
    entered(world)
    decided(world, "ero", "cbp", "uscis", yes=yes, person=OTHER if yes else PERSON)
    assert asked(world, BORN, SURNAME) == (Verdict.UNKNOWN, [DOUBT])
    assert world.alarms[-1].code == "waits_for_a_second"
    decided(world, "doj", yes=yes, person=OTHER if yes else PERSON)
    assert asked(world, BORN, SURNAME)[0] is Verdict.CLEAR


def test_a_no_after_a_yes_leaves_the_hold() -> None:
    world = clear_world()
    entered(world)
    decided(world, "doj", yes=True)
    decided(world, "ero", "uscis", yes=False)
    assert asked(world, BORN, SURNAME)[0] is Verdict.BLOCKED


def lifted(world: World, unit: str, person: PersonRef = LOG_SUBJECT) -> None:
    hold = LiftedHold(source=UNIT, event_id="t1", kind="dct_tro")
    world.says("doj", StayLifted(hold=hold, reason="expired"), person, unit=unit)


def test_its_own_court_lifts_it_while_it_stands_on_nobody() -> None:
    world = clear_world()
    entered(world)
    lifted(world, "doj/cd-cal")
    assert asked(world, BORN, SURNAME)[0] is Verdict.CLEAR
    entered(world)
    assert log_of(world.rows).unplaced == ()  # the same record again brings nothing back


def test_a_lift_of_nothing_is_told() -> None:
    world = clear_world()
    lifted(world, "doj/cd-cal")
    assert [alarm.code for alarm in world.alarms] == ["lift_without_its_hold"]


@pytest.mark.parametrize("changed", [{"agency": "eoir", "unit": "eoir/bia"}, {"kind": "coa_stay"}])
def test_without_the_power_it_is_nothing(changed: dict[str, str]) -> None:
    world = clear_world()
    entered(world, **changed)
    assert asked(world, BORN, SURNAME)[0] is Verdict.CLEAR
    assert [alarm.code for alarm in world.alarms] == ["without_the_power"]


def test_with_a_bad_signature_everyone_is_unknown() -> None:
    world = clear_world()
    sealed = world.seals(
        "doj", UnplacedOrderEntered(kind="dct_tro", match_keys=[BORN, SURNAME]), LOG_SUBJECT, unit=UNIT
    )
    world.appends(resealed(sealed, headers=with_header(sealed.headers, "sig", bytes(64))))
    assert asked(world, "born1.zz", SECOND) == (Verdict.UNKNOWN, ["unreadable_record"])


def test_a_comparison_with_no_order_places_nothing() -> None:
    world = clear_world()
    decided(world, "doj", yes=True)
    assert person_of(world.rows, PERSON).holds == ()
