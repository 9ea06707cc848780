"""A link alone never opens: one person's word that two numbers are one man makes no answer better (law 7)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import pytest

from interlock.events import (
    AdministrativeRemovalOrdered,
    CensusOpened,
    ClassOrderPublished,
    CustodyChanged,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    NoHoldConfirmed,
    RecordReviewed,
    ReinstatementOrdered,
    RemovalExecuted,
    RemovalOrderBecameExecutable,
    StayGranted,
    StayLifted,
    UnplacedOrderDecided,
    UnplacedOrderEntered,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import Asked, answer, around
from interlock.persons.rows import person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.persons.test_identity import link, proved
from tests.worlds import OTHER, PERSON, World, born, codes, order_to

KEYS: Final = ("born1." + "1" * 32, "surname1." + "2" * 32)
WRONG_DAY: Final = "b1." + "9" * 32
Question = Mapping[str, object]


def everything_of(world: World, person: PersonRef) -> None:
    """Whatever could help somebody: an order, a warrant, papers of another court, a known place, looks of two desks."""
    world.permits(person, order="of the other")
    world.says(
        "eoir", MotionFiled(filing_type="reopen", proceeding_type="removal"), person, unit="eoir/boston", id="m9"
    )
    world.says("ero", _held_in("Boston"), person)
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"), person)
    for agency in ("doj", "uscis"):
        no = UnplacedOrderDecided(order_source="doj/ca9", order_id="u1", is_this_person=False, by=f"{agency}-1")
        world.says(agency, no, person)
        for unit in ("eoir/los-angeles", "doj/ca9"):
            world.says(agency, RecordReviewed(papers_of=unit, by=f"{agency}-1"), person)


def _held_in(area: str) -> CustodyChanged:
    return CustodyChanged(reason="arrest", to_facility="X", area=area, from_facility=None, to_agency=None)


def _without_an_order(_: World) -> Question:
    return {}


def _meant_perhaps_by_an_unplaced_order(world: World) -> Question:
    world.permits()
    unplaced = UnplacedOrderEntered(kind="coa_stay", match_keys=list(KEYS), body="ca9")
    world.says("doj", unplaced, LOG_SUBJECT, unit="doj/ca9", id="u1")
    return {"match_keys": list(KEYS)}


def _born_on_another_day(world: World) -> Question:
    world.permits()
    return {"born": WRONG_DAY, "born_elsewhere": [born(OTHER)], "also": [OTHER]}


def _named_by_both_numbers(world: World) -> Question:
    world.permits()
    return {"born": None, "also": [OTHER]}


def _held_nobody_knows_where(world: World) -> Question:
    world.permits()
    return {"late_sources": ["doj/cd-cal", "doj/d-ariz"]}


def _with_an_order_of_the_board(world: World) -> Question:
    world.says("eoir", order_to("HND"), id="o1", unit="eoir/bia")
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    return {"late_sources": ["doj/ca9"]}


def _while_its_circuit_is_silent(world: World) -> Question:
    world.permits()
    return {"late_sources": ["doj/ca9"]}


def _before_its_circuit_has_told_its_past(world: World) -> Question:
    world.permits()
    world.says("doj", CensusOpened(kind="protections"), LOG_SUBJECT, unit="doj/ca9", feed="doj.census")
    return {}


def _ordered_by_an_officer_while_the_judge_has_the_case(world: World) -> Question:
    world.permits()
    _reopens(world, "removal", "o1")
    everything_is_over(world, OTHER)
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"], waived=True, officer="R. Salas"))
    return {}


def _ordered_by_an_officer_after_the_judge_had_granted_relief(world: World) -> Question:
    world.says("eoir", order_to(order_type="relief_granted"), id="o1")
    everything_is_over(world, OTHER)
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"], waived=True, officer="R. Salas"))
    return {}


def _whose_case_about_protection_was_reopened(world: World) -> Question:
    world.permits()
    world.says("eoir", _about_protection(), id="o2")
    _reopens(world, "withholding_only", "o2")
    world.says("eoir", _about_protection(), OTHER, id="denied")
    return {}


def _with_time_left_to_leave(world: World) -> Question:
    """His order is reinstated though nobody has carried it out."""
    world.says("eoir", order_to("HND", order_type="voluntary_departure"), id="o1")
    everything_is_over(world, OTHER)
    again = ReinstatementOrdered(countries=["HND"], prior_order="o1", tied_by="biometric", officer="R. Salas")
    world.says("ero", again)
    return {}


def _perhaps_of_a_class(world: World, **rule: Any) -> Question:
    """Nothing on record tells whether; what officers order themselves takes nobody out."""
    everything_is_over(world, OTHER)
    again = ReinstatementOrdered(countries=["HND"], prior_order=None, tied_by="biometric", officer="R. Salas")
    world.says("ero", again)
    order = ClassOrderPublished(kind="class_order", class_id="C", version=1, **rule)
    world.says("doj", order, LOG_SUBJECT, unit="doj/d-mass", id="c1")
    return {}


def _perhaps_of_a_class_by_where_he_was_held(world: World) -> Question:
    return _perhaps_of_a_class(world, held_in=["wd_tex"])


def _perhaps_of_a_class_by_what_was_ordered(world: World) -> Question:
    return _perhaps_of_a_class(world, orders_before=date(2000, 1, 1))


def _reopens(world: World, proceeding_type: str, order: str) -> None:
    motion = MotionFiled(filing_type="reopen", proceeding_type=proceeding_type, order=order)
    world.says("eoir", motion, id=f"motion about {order}")
    world.says("eoir", MotionDecided(motion=f"motion about {order}", outcome="granted"))


def _about_protection() -> ImmigrationJudgeDecisionIssued:
    return order_to(proceeding_type="withholding_only", order_type="protection_denied")


def everything_is_over(world: World, person: PersonRef) -> None:
    """He was removed, ordered removed anew, and denied protection; and where he is held is known."""
    world.says("ero", RemovalExecuted(country="HND", conveyance="flight 0714", question=None), person)
    world.says("eoir", order_to("HND"), person, id="since")
    world.says("eoir", _about_protection(), person, id="denied")
    world.says("ero", _held_in("Boston"), person)


def verdict(world: World, question: Question) -> Verdict:
    asked = world.question("board", "HND").model_copy(update=question)
    return world.asks("ero", "board", "HND", question=asked).verdict


CASES: Final[tuple[Callable[[World], Question], ...]] = (
    _without_an_order, _meant_perhaps_by_an_unplaced_order, _born_on_another_day, _named_by_both_numbers,
    _held_nobody_knows_where, _with_an_order_of_the_board, _while_its_circuit_is_silent,
    _before_its_circuit_has_told_its_past,
)  # fmt: skip
BESIDE_WHAT_HAS_ENDED: Final[tuple[Callable[[World], Question], ...]] = (
    _ordered_by_an_officer_while_the_judge_has_the_case, _ordered_by_an_officer_after_the_judge_had_granted_relief,
    _whose_case_about_protection_was_reopened, _with_time_left_to_leave, _perhaps_of_a_class_by_where_he_was_held,
    _perhaps_of_a_class_by_what_was_ordered,
)  # fmt: skip


@pytest.mark.parametrize("case", BESIDE_WHAT_HAS_ENDED)
def test_what_is_over_for_the_other_frees_nobody(case: Callable[[World], Question]) -> None:
    """He was removed, a judge has ordered it anew, and denied him protection; they know where he was held."""
    world = World()
    question = case(world)
    before = verdict(world, question)
    assert before is not Verdict.CLEAR
    world.says("ero", link(OTHER))
    assert verdict(world, question) >= before
    proved(world)
    assert verdict(world, question) is Verdict.CLEAR, "what two have proved may open"


def test_of_a_class_it_is_said_that_nobody_knows_whether_it_has_the_person() -> None:
    world = World()
    _perhaps_of_a_class_by_where_he_was_held(world)
    world.says("ero", link(OTHER))
    assert "class_order:unknown" in codes(world.asks("ero", "board", "HND"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("basis", ["officer_assertion", "documentary", "biometric"])
def test_what_stood_in_the_way_stands_in_it_still(case: Callable[[World], Question], basis: str) -> None:
    world = World()
    question = case(world)
    everything_of(world, OTHER)
    before = verdict(world, question)
    assert before is not Verdict.CLEAR
    world.says("ero", link(OTHER, basis=basis))
    assert verdict(world, question) >= before


def test_what_two_have_proved_may_open() -> None:
    """Else the test above would prove nothing: it is the second word that is lacking."""
    world = World()
    question = _named_by_both_numbers(world)
    proved(world)
    assert verdict(world, question) is Verdict.CLEAR


@pytest.mark.parametrize("under", [PERSON, OTHER])
def test_it_gives_no_court_the_power_over_a_stay(under: PersonRef) -> None:
    world = World()
    world.permits()
    world.says("eoir", StayGranted(kind="bia_emergency_stay"), unit="eoir/bia", id="s1")
    motion = MotionFiled(filing_type="reopen", proceeding_type="removal")
    world.says("eoir", motion, OTHER, unit="eoir/boston", id="m9")
    world.says("ero", link(OTHER))
    named = LiftedHold(source="eoir/bia", event_id="s1", kind="bia_emergency_stay")
    world.says("doj", StayLifted(hold=named, reason="decided"), under, unit="doj/ca1")
    assert person_of(world.rows, PERSON).holds
    assert "without_the_power" in [alarm.code for alarm in world.alarms]
    world.says("doj", StayLifted(hold=named, reason="decided"), under, unit="doj/ca9")
    assert not person_of(world.rows, PERSON).holds


def test_what_was_carried_out_permits_itself_when_it_is_asked_about_again_beside_one_word() -> None:
    world = World()
    world.permits()
    question = world.question("execute_removal", "HND")
    world.says("ero", RemovalExecuted(question=None, country="HND", conveyance="flight 0714"))
    world.says("ero", link(OTHER))
    below = world.reader.rows(around((PERSON,), world.reader))
    for again, lacks in ((True, []), (False, ["order_executed"])):
        asked = Asked(PERSON, question, "ero", log_agrees=True, again=again, at=world.at)
        assert [code for code in codes(answer(below, asked, world.law)) if code == "order_executed"] == lacks
