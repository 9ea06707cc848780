"""What was done with a person on the way out: by which clearance, and what is chased when none covers it."""

from datetime import timedelta

import pytest

from interlock.events import (
    BoardingCompleted,
    ConveyanceArrived,
    ConveyanceDeparted,
    CustodyChanged,
    DepartureRequested,
    DetainerLodged,
    ProceededWithoutClearance,
    RemovalExecuted,
    StayDenied,
    StayGranted,
    StopAcknowledged,
    StopOutcomeReported,
)
from interlock.persons.aboard import aboard_digest
from interlock.persons.journey import instruction
from interlock.persons.rows import Journey, Naming, Outstanding, clearances_of, person_of
from interlock.terms import Offset, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes

GATE = "ero/gate-1"
FLIGHT = {"country": "HND", "conveyance": "flight 0714"}
STAY = StayGranted(kind="coa_stay")


def cleared(action: str = "board", person: PersonRef = PERSON, **changed: str) -> World:
    world = World()
    world.permits(person)
    asks(world, action, person, **changed)
    return world


def asks(world: World, action: str = "board", person: PersonRef = PERSON, id_: str = "q1", **changed: str) -> None:
    named = FLIGHT | changed
    question = world.question(action, named["country"], person=person)
    question = question.model_copy(update={"conveyance": named["conveyance"]})
    world.says("ero", question, person, unit=GATE, id=id_)
    assert any(one.request == id_ for one in under_way(world, person)), "it is clear"


def under_way(world: World, person: PersonRef = PERSON) -> tuple[Outstanding, ...]:
    return clearances_of(world.rows, person).outstanding


def stops(world: World, person: PersonRef = PERSON) -> list[str]:
    return [reason for one in under_way(world, person) if one.stopped for reason in one.stopped.reasons]


def told(world: World) -> str:
    """What is to be done about the last act under way."""
    return instruction(under_way(world)[-1], person_of(world.rows, PERSON).journey, world.law)


# ---- an act that its clearance covers


def test_an_act_that_its_clearance_covers_is_done_and_spends_it() -> None:
    world = cleared()
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    (one,) = under_way(world)
    assert (one.stopped, one.spent) == (None, len(world.records) - 1)
    assert world.alarms == []


def test_a_conveyance_is_the_same_however_it_is_spelt() -> None:
    world = cleared(conveyance="Flight  0714")
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    assert stops(world) == []


def test_a_removal_ends_whatever_was_cleared() -> None:
    world = cleared("handover")
    world.says("ero", RemovalExecuted(question="q1", **FLIGHT))
    assert under_way(world) == ()
    world.says("doj", STAY)
    assert under_way(world) == ()


# ---- an act that no clearance covers

WRONG = {
    "none": BoardingCompleted(question=None, **FLIGHT),
    "another_person": BoardingCompleted(question="q9", **FLIGHT),
    "another_act": RemovalExecuted(question="q1", **FLIGHT),
    "another_country": BoardingCompleted(question="q1", country="GTM", conveyance="flight 0714"),
    "another_conveyance": BoardingCompleted(question="q1", country="HND", conveyance="flight 0715"),
}


@pytest.mark.parametrize(("why", "event"), WRONG.items(), ids=WRONG.keys())
def test_an_act_that_no_clearance_covers_is_chased(why: str, event: BoardingCompleted | RemovalExecuted) -> None:
    world = cleared()
    world.says("ero", event, id="f1")
    assert stops(world) == [f"action_without_clearance:{why}"]
    assert [(alarm.code, alarm.about) for alarm in world.alarms] == [("action_without_clearance", why)]
    chased = under_way(world)[-1]
    assert (chased.request, chased.question) == ("f1", event.question)


def test_a_question_that_cleared_somebody_else_covers_nobody() -> None:
    world = cleared()
    world.permits(OTHER, order="o2")
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT), OTHER)
    assert stops(world, OTHER) == ["action_without_clearance:another_person"]
    assert stops(world) == []


def test_a_question_is_spent_once() -> None:
    world = cleared()
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    world.says("ero", CustodyChanged(to_facility="Florence"))
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    assert stops(world) == ["action_without_clearance:spent"]


def test_a_question_that_was_given_up_is_spent() -> None:
    world = cleared("handover")
    world.says("ero", RemovalExecuted(question="q1", **FLIGHT))
    world.says("ero", RemovalExecuted(question="q1", **FLIGHT))
    assert stops(world) == ["action_without_clearance:spent"]


def test_a_clearance_that_was_taken_back_covers_nothing() -> None:
    world = cleared()
    world.says("doj", STAY)
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    assert stops(world) == ["coa_stay", "action_without_clearance:taken_back"]


def test_the_same_report_again_moves_and_chases_nobody() -> None:
    world = cleared()
    first = world.says("ero", BoardingCompleted(question=None, **FLIGHT))
    world.repeats(first)
    assert len(stops(world)) == 1
    world.says("ero", CustodyChanged(to_facility="Florence"))
    world.repeats(first)
    assert person_of(world.rows, PERSON).journey is None
    assert len(stops(world)) == 1


def test_an_act_reported_under_a_used_number_is_chased() -> None:
    """Its outbox was put back to an older copy: nobody knows what else is missing."""
    world = cleared()
    world.says("ero", CustodyChanged(to_facility="Florence"), feed="ero.x", iseq=1)
    world.says("ero", ConveyanceDeparted(question=None, **FLIGHT), feed="ero.x", iseq=1)
    assert stops(world) == ["action_without_clearance:number_used_before"]


def test_a_removal_reported_under_a_used_number_ends_no_clearance() -> None:
    world = cleared("handover")
    world.says("ero", RemovalExecuted(question="q1", **FLIGHT), iseq=1)
    assert under_way(world)[0].request == "q1"
    assert stops(world) == ["action_without_clearance:number_used_before"]


# ---- what to do, by how far the act has come


@pytest.mark.parametrize(
    ("action", "instructed"),
    [
        ("add_to_manifest", "take_off_list"), ("promote_alternate", "take_off_list"), ("board", "deplane"),
        ("handover", "keep_custody"), ("execute_removal", "keep_custody"),
    ],
)  # fmt: skip
def test_before_anybody_is_aboard_the_act_says_what_to_do(action: str, instructed: str) -> None:
    assert told(cleared(action)) == instructed


@pytest.mark.parametrize(
    ("action", "country", "instructed"),
    [
        ("transfer_facility", "USA", "do_not_move"), ("transfer_aor", "USA", "do_not_move"),
        ("stage_for_removal", "USA", "do_not_move"), ("transfer_to_ice", "USA", "do_not_move"),
        ("release", "USA", "do_not_go_on"), ("conduct_interview", "USA", "do_not_go_on"),
        ("execute_aea_removal", "HND", "keep_custody"), ("transfer_facility", "HND", "keep_custody"),
        ("release", None, "keep_custody"), ("an_act_of_tomorrow", "USA", "do_not_go_on"),
    ],
)  # fmt: skip
def test_only_a_removal_is_stopped_as_one_whatever_it_is_called(
    action: str, country: str | None, instructed: str
) -> None:
    assert instruction(an_act(action, country), None, World().law) == instructed


def test_an_aircraft_turns_back_for_a_removal_and_for_no_interview() -> None:
    aboard = Journey("ero", "flight 0714", "departed", Offset(7), World().at)
    assert instruction(an_act("conduct_interview", "USA"), aboard, World().law) == "do_not_go_on"
    assert instruction(an_act("board", "HND"), aboard, World().law) == "return"
    assert instruction(an_act("an_act_of_tomorrow", "HND"), aboard, World().law) == "return", "it may be a removal"


def an_act(action: str, country: str | None) -> Outstanding:
    return Outstanding("q1", GATE, action, country, None, (), Offset(3), World().at, Naming())


def test_the_instruction_follows_the_person() -> None:
    world = cleared()
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    assert told(world) == "return_to_gate"
    world.says("ero", ConveyanceDeparted(question=None, **FLIGHT))
    assert told(world) == "return"
    world.says("ero", ConveyanceArrived(conveyance="flight 0714", place="San Pedro Sula"))
    assert told(world) == "do_not_disembark"
    world.says("ero", RemovalExecuted(question=None, **FLIGHT))
    assert told(world) == "bring_back"


# ---- how a stop ends


def outcome(world: World, said: str) -> None:
    world.says("ero", StopOutcomeReported(request="q1", outcome=said))


def stopped() -> World:
    world = cleared()
    world.says("doj", STAY)
    assert stops(world) == ["coa_stay"]
    return world


def test_an_acknowledgement_ends_nothing() -> None:
    world = stopped()
    world.says("ero", StopAcknowledged(request="q1", desk="ERO Los Angeles"))
    (one,) = under_way(world)
    assert one.stopped is not None
    assert one.acknowledged is not None
    assert one.acknowledged.desk == "ERO Los Angeles"


def test_a_removal_that_came_before_the_stop_could_is_borne_out_by_its_record() -> None:
    world = stopped()
    outcome(world, "removed")
    assert stops(world) == ["coa_stay"]
    world.says("ero", RemovalExecuted(question=None, **FLIGHT), id="f1")
    assert stops(world) == ["action_without_clearance:none"]
    world.says("ero", StopOutcomeReported(request="f1", outcome="removed"))
    assert stops(world) == []


def test_a_release_is_borne_out_by_a_custody_record_that_names_no_facility() -> None:
    world = stopped()
    outcome(world, "released")
    assert stops(world) == ["coa_stay"]
    world.says("ero", CustodyChanged(to_facility="Florence"))
    assert stops(world) == ["coa_stay"]
    world.says("ero", CustodyChanged(reason="release"))
    assert stops(world) == []


def test_somebody_who_was_removed_was_not_released() -> None:
    world = stopped()
    world.says("ero", RemovalExecuted(question=None, **FLIGHT))
    outcome(world, "released")
    assert "coa_stay" in stops(world)


def test_going_on_without_a_clearance_opens_nothing() -> None:
    world = cleared()
    world.says("doj", STAY)
    event = ProceededWithoutClearance(
        action="board", officer="o", supervisor="s", reason="r", called="nobody", **FLIGHT
    )
    world.says("ero", event)
    assert stops(world) == ["coa_stay"]
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED
    assert [alarm.code for alarm in world.alarms] == ["proceeded_without_clearance"]


# ---- departures


def departure(
    world: World, *people: PersonRef, about: PersonRef = PERSON, conveyance: str = "flight 0714"
) -> list[str]:
    asked = world.question("board", "HND", person=about)
    fields = asked.model_dump(exclude={"action", "case_number", "to_area"})
    question = DepartureRequested(**fields | {"conveyance": conveyance, "aboard": aboard_digest(people)})
    found = world.asks("ero", "", "HND", about, question=question)
    return [found.verdict.name, *codes(found)]


def aboard(*people: PersonRef) -> World:
    world = World()
    for number, person in enumerate(people):
        world.permits(person, order=f"o{number}")
        asks(world, "board", person, f"q{number}")
        world.says("ero", BoardingCompleted(question=f"q{number}", **FLIGHT), person)
    return world


def test_a_departure_is_clear_for_exactly_who_is_aboard() -> None:
    world = aboard(PERSON, OTHER)
    assert departure(world, PERSON, OTHER) == ["CLEAR"]
    assert departure(world, OTHER, PERSON, about=OTHER) == ["CLEAR"]
    world.says("ero", ConveyanceDeparted(question=under_way(world)[-1].request, **FLIGHT))
    assert stops(world) == []


UNKNOWN_ABOARD = ["UNKNOWN", "not_exactly_who_is_aboard"]


def test_a_departure_that_leaves_somebody_aboard_out_is_unknown() -> None:
    assert departure(aboard(PERSON, OTHER), PERSON) == UNKNOWN_ABOARD


def test_a_departure_that_names_somebody_who_is_not_aboard_is_unknown() -> None:
    assert departure(aboard(PERSON), PERSON, OTHER) == UNKNOWN_ABOARD


def test_a_departure_of_another_conveyance_is_unknown() -> None:
    assert departure(aboard(PERSON), PERSON, conveyance="flight 0715") == UNKNOWN_ABOARD


def test_whoever_is_taken_off_is_not_aboard() -> None:
    world = aboard(PERSON, OTHER)
    world.says("ero", CustodyChanged(to_facility="Florence"), OTHER)
    assert departure(world, PERSON, OTHER) == UNKNOWN_ABOARD
    assert departure(world, PERSON) == ["CLEAR"]


def test_whoever_boards_elsewhere_is_not_aboard_any_more() -> None:
    world = aboard(PERSON, OTHER)
    asks(world, "board", OTHER, "q7", conveyance="flight 0715")
    world.says("ero", BoardingCompleted(question="q7", country="HND", conveyance="flight 0715"), OTHER)
    assert departure(world, PERSON) == ["CLEAR"]


def test_a_departure_that_is_asked_like_any_other_act_is_unknown() -> None:
    world = aboard(PERSON)
    found = world.asks("ero", "depart", "HND")
    assert (found.verdict, codes(found)) == (Verdict.UNKNOWN, ["asked_without_who_is_aboard"])


def test_a_stay_after_the_departure_was_cleared_stops_it() -> None:
    world = aboard(PERSON)
    departure(world, PERSON)
    world.says("doj", STAY)
    assert stops(world) == ["coa_stay", "coa_stay"]


# ---- acts that never wait


def evacuation(world: World, country: str | None) -> list[str]:
    found = world.asks("ero", "emergency_evacuation", country)
    return [found.verdict.name, *codes(found)]


def test_an_emergency_inside_the_country_waits_for_no_order_and_no_source() -> None:
    world = World()
    world.says("eoir", STAY.model_copy(update={"kind": "bia_emergency_stay"}), unit="eoir/bia")
    assert evacuation(world, "USA") == ["CLEAR"]


@pytest.mark.parametrize("country", ["HND", "GTM", None])
def test_an_evacuation_out_of_the_country_is_a_removal_whatever_it_is_called(country: str | None) -> None:
    world = World()
    world.permits()
    world.says("doj", STAY)
    assert evacuation(world, country)[:2] == ["BLOCKED", "coa_stay"]


def test_an_evacuation_to_the_country_of_removal_needs_what_a_removal_needs() -> None:
    assert evacuation(World(), "HND") == ["BLOCKED", "no_executable_order"]


def test_what_cannot_be_read_is_a_doubt_against_an_emergency_and_no_stop() -> None:
    world = World()
    sealed = world.seals("doj", STAY)
    world.writes(sealed.key, sealed.headers, None)
    world.says("doj", StayDenied())
    assert evacuation(world, "USA") == ["UNKNOWN", "unreadable_record"]


GARBLED = StayGranted(kind="bia_emergency_stay")


def held() -> World:
    world = World()
    world.says("ero", CustodyChanged(to_facility="Florence", area="Phoenix", reason="arrest"))
    return world


def garbles(world: World) -> None:
    """Something about the person that nobody can read."""
    sealed = world.seals("eoir", GARBLED, unit="eoir/bia")
    world.writes(sealed.key, sealed.headers, None)


@pytest.mark.parametrize("action", ["release", "transfer_to_orr", "produce_in_court", "emergency_evacuation"])
def test_a_doubt_takes_back_no_clearance_of_what_never_waits(action: str) -> None:
    world = held()
    asks(world, action, country="USA")
    garbles(world)
    assert evacuation(world, "USA") == ["UNKNOWN", "unreadable_record"]
    assert stops(world) == []


def test_a_doubt_takes_back_a_release_that_ends_abroad() -> None:
    world = cleared("release", country="HND")
    garbles(world)
    assert stops(world) == ["unreadable_record"]


def test_a_doubt_takes_back_the_clearance_of_a_transfer() -> None:
    world = held()
    asks(world, "transfer_facility", country="USA")
    garbles(world)
    assert stops(world) == ["unreadable_record"]


def test_a_hold_that_names_the_release_takes_it_back_also_beside_a_doubt() -> None:
    world = held()
    asks(world, "release", country="USA")
    garbles(world)
    world.says("ero", DetainerLodged(until=world.at + timedelta(hours=48)))
    assert stops(world) == ["detainer"]
    assert told(world) == "do_not_go_on"


# ---- what comes late


def test_a_custody_record_from_before_the_boarding_that_comes_late_ends_no_stop() -> None:
    world = cleared()
    before = world.at
    world.at += timedelta(hours=3)
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT), id="b1")
    world.says("doj", STAY, id="s1")
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    home = CustodyChanged(reason="transfer", to_facility="Florence Service Processing Center")
    world.says("ero", home, time=before, feed="ero.second")
    assert stops(world) == ["coa_stay"]
    assert told(world) == "return_to_gate", "nothing shows yet that the person has left the aircraft"
    world.says("ero", home.model_copy(update={"reason": "return"}))
    assert stops(world) == []


def test_a_custody_record_from_before_the_removal_that_comes_late_brings_nobody_back() -> None:
    world = cleared("execute_removal")
    before = world.at
    world.at += timedelta(hours=3)
    world.says("ero", RemovalExecuted(question="q1", country="HND", conveyance="flight 0714", proof="I-205"), id="r1")
    home = CustodyChanged(reason="transfer", to_facility="Florence Service Processing Center")
    world.says("ero", home, time=before, feed="ero.second")
    person = person_of(world.rows, PERSON)
    assert person.custody is not None
    assert person.journey is not None
    assert (person.custody.facility, person.journey.stage) == (None, "handed_over")


def test_a_clock_that_runs_ahead_puts_no_custody_record_after_what_follows() -> None:
    world = cleared()
    fast = CustodyChanged(reason="transfer", to_facility="Florence Service Processing Center")
    world.says("ero", fast, time=world.at + timedelta(days=3))
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT), id="b1")
    world.says("doj", STAY, id="s1")
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says("ero", CustodyChanged(reason="return", to_facility="Florence Service Processing Center"))
    assert stops(world) == []


def test_who_was_taken_off_before_the_boarding_was_told_counts_as_aboard_until_custody_says_so_again() -> None:
    """The report of the boarding came by another door, after the custody record that had ended it."""
    world = cleared()
    boarded, off = world.at + timedelta(hours=1), world.at + timedelta(hours=2)
    world.at = off + timedelta(hours=1)
    home = CustodyChanged(reason="return", to_facility="Florence Service Processing Center")
    world.says("ero", home, time=off)
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT), id="b1", time=boarded, feed="ero.second")
    world.says("doj", STAY, id="s1")
    assert told(world) == "return_to_gate", "doubt protects: somebody looks whether they are aboard"
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    assert stops(world) == ["coa_stay"], "the earlier custody record bears nothing out"
    world.says("ero", home)
    assert stops(world) == []
