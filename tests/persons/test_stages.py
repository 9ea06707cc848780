"""Joining by stages: an agency that does not enforce an act is never told CLEAR."""

from datetime import timedelta

import pytest

from interlock.events import BoardingCompleted, DetainerLodged, GateStageChanged, StayGranted
from interlock.persons import Alarm, known_block
from interlock.persons.asked import Asked
from interlock.persons.rows import log_of
from interlock.persons.stages import ADVISING, ENFORCING, WATCHING, is_lower, stage_of
from interlock.terms import LOG_SUBJECT, Verdict
from tests.worlds import PERSON, World, codes


def moves(world: World, stage: str, agency: str = "ero", by: str = "ero-0001", agreed: str = "ero-0102") -> None:
    event = GateStageChanged(acts=["board"], stage=stage, by=by, agreed_by=agreed)
    world.says(agency, event, LOG_SUBJECT)


def at(stage: str) -> World:
    world = World()
    world.permits()
    moves(world, stage)
    world.alarms.clear()  # a log begins at enforcing, so that was a step down
    return world


@pytest.mark.parametrize("stage", ["watching", "advising"])
def test_below_enforcing_there_is_no_clear_and_what_it_would_have_been_is_kept(stage: str) -> None:
    found = at(stage).asks("ero", "board", "HND")
    assert (found.verdict, codes(found)) == (Verdict.UNKNOWN, [f"stage:{stage}"])
    assert {reason.verdict for reason in found.reasons} == {Verdict.UNKNOWN}
    assert found.would_be is not None
    assert found.would_be.verdict is Verdict.CLEAR
    assert found.sources == found.would_be.sources != ()


def test_watching_shows_no_hold_and_advising_does() -> None:
    for stage, shown in (("watching", "stage:watching"), ("advising", "coa_stay")):
        world = at(stage)
        world.says("doj", StayGranted(kind="coa_stay"))
        found = world.asks("ero", "board", "HND")
        assert codes(found) == [shown]
        assert found.would_be is not None
        assert codes(found.would_be) == ["coa_stay"]


def test_what_watches_records_every_question_also_where_a_hold_is_known() -> None:
    for stage, known in (("watching", False), ("advising", True), ("enforcing", True)):
        world = at(stage)
        world.says("doj", StayGranted(kind="coa_stay"))
        asked = Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True)
        found = known_block(world.rows, asked, world.law)
        assert (found is not None) is known
        if found is not None:
            through_the_log = world.asks("ero", "board", "HND")
            assert (found.verdict, found.would_be is None) == (Verdict.BLOCKED, through_the_log.would_be is None)


def test_an_act_that_never_waits_knows_no_stages() -> None:
    world = World()
    world.permits()
    event = GateStageChanged(acts=["emergency_evacuation"], stage="watching", by="a", agreed_by="b")
    world.says("ero", event, LOG_SUBJECT)
    assert world.asks("ero", "emergency_evacuation", "USA").verdict is Verdict.CLEAR


def test_a_hold_that_names_an_act_which_never_waits_stops_it_whatever_the_stage() -> None:
    world = World()
    world.says("ero", GateStageChanged(acts=["release"], stage="watching", by="a", agreed_by="b"), LOG_SUBJECT)
    world.says("ero", DetainerLodged(until=world.at + timedelta(hours=48)))
    found = world.asks("ero", "release", "USA")
    assert (found.verdict, codes(found)) == (Verdict.BLOCKED, ["detainer"])
    assert known_block(world.rows, Asked(PERSON, world.question("release", "USA"), "ero", log_agrees=True), world.law)


def test_other_acts_stay_at_their_stage() -> None:
    assert at("watching").asks("ero", "handover", "HND").verdict is Verdict.CLEAR


def test_an_act_is_at_the_first_stage_until_somebody_says_more() -> None:
    assert stage_of(log_of(World(begun=False).rows), "ero", "board") == "watching"


@pytest.mark.parametrize("by", ["ero-0001", " ero-0001 "])
@pytest.mark.parametrize("agreed", ["ero-0001", "ERO-0001", " ero-0001 ", "", " "])
def test_one_person_alone_moves_nothing(by: str, agreed: str) -> None:
    world = at("watching")
    moves(world, "enforcing", by=by, agreed=agreed)
    assert world.asks("ero", "board", "HND").verdict is Verdict.UNKNOWN
    assert [alarm.code for alarm in world.alarms] == ["stage_not_by_two"]


def test_nobody_moves_the_acts_of_another_agency() -> None:
    world = at("watching")
    moves(world, "enforcing", agency="eoir")
    assert world.asks("ero", "board", "HND").verdict is Verdict.UNKNOWN
    assert [alarm.code for alarm in world.alarms] == ["without_the_power"]


def test_the_receipt_of_a_change_goes_by_the_stage_of_its_own_agency() -> None:
    world = at("watching")
    assert world.asks("ero", "board", "HND").verdict is Verdict.UNKNOWN
    said = "recorded; the acts are at that stage"
    for agency, acts, stands in (("ero", ["board"], True), ("eoir", ["board"], False), ("ero", [], False)):
        event = GateStageChanged(acts=acts, stage="watching", by="a", agreed_by="b")
        why = world.outcome(world.says(agency, event, LOG_SUBJECT)).why
        assert why == (said if stands else "recorded without effect; the stage is another")


def test_going_back_takes_no_clearance_back() -> None:
    """What was cleared was cleared; only holds, doubts and silence stop it."""
    world = World()
    world.permits()
    question = world.question("board", "HND")
    written = world.says("ero", question, id="q1")
    moves(world, "watching")
    world.says("ero", BoardingCompleted(question="q1", country="HND"))
    assert written.offset
    assert not [alarm for alarm in world.alarms if alarm.code == "action_without_clearance"]


@pytest.mark.parametrize(
    ("before", "after", "loud"),
    [
        ("enforcing", "advising", True),
        ("enforcing", "watching", True),
        ("advising", "watching", True),
        ("watching", "advising", False),
        ("advising", "enforcing", False),
        ("enforcing", "enforcing", False),
    ],
)
def test_a_step_down_is_an_alarm_and_a_step_up_is_none(before: str, after: str, loud: bool) -> None:
    world = at(before)
    moves(world, after)
    assert world.alarms == ([Alarm("stage_lowered", "ero: board")] if loud else [])


def test_a_stage_that_nobody_knows_is_below_all_and_none_is_below_itself() -> None:
    rising = ["hoping", WATCHING, ADVISING, ENFORCING]
    found = [(one, other) for one in rising for other in rising if is_lower(one, other)]
    assert found == [(one, other) for at, one in enumerate(rising) for other in rising[at + 1 :]]


def test_a_step_down_names_the_acts_that_were_higher_and_no_others() -> None:
    world = at("watching")
    acts = ["handover", "board", "depart"]
    world.says("ero", GateStageChanged(acts=acts, stage="watching", by="a", agreed_by="b"), LOG_SUBJECT)
    assert world.alarms == [Alarm("stage_lowered", "ero: depart, handover")]


@pytest.mark.parametrize(("stage", "chased"), [("watching", False), ("advising", False), ("enforcing", True)])
def test_an_act_without_a_clearance_is_chased_only_where_it_needs_one(stage: str, chased: bool) -> None:
    world = at(stage)
    world.says("ero", BoardingCompleted(country="HND"))
    assert ("action_without_clearance" in [alarm.code for alarm in world.alarms]) is chased
