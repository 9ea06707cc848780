"""Protection from a country: what a decision grants stands as a hold that keeps from some countries alone."""

from typing import Any

import pytest

from interlock.events import IdentityLinked, ImmigrationJudgeDecisionIssued, StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import person_of
from interlock.terms import Verdict
from tests.worlds import OTHER, PERSON, World, codes, order_to, sealer

SOURCE = "eoir/los-angeles"


def granted(*relief: str, barred: tuple[str, ...] = ("HND",), **other: Any) -> ImmigrationJudgeDecisionIssued:
    """An order to two countries, with protection beside it."""
    changed = {"barred_countries": list(barred), "relief": list(relief), **other}
    return order_to("HND", "CRI").model_copy(update=changed)


def protected(*relief: str, barred: tuple[str, ...] = ("HND",)) -> World:
    world = World()
    world.permits(countries=("HND", "CRI"))
    world.says("eoir", granted(*relief, barred=barred, order_type="other", proceeding_type="withholding_only"), id="p1")
    return world


def asked(world: World, country: str | None) -> tuple[Verdict, list[str]]:
    found = world.asks("ero", "board", country)
    return found.verdict, codes(found)


def lifted(world: World, kind: str, agency: str = "eoir", unit: str = SOURCE) -> None:
    world.says(agency, StayLifted(hold=LiftedHold(source=SOURCE, event_id="p1", kind=kind)), unit=unit)


@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        (granted("withholding_of_removal"), {"withholding_of_removal"}),
        (granted("cat_withholding"), {"cat_withholding"}),
        (granted("cat_deferral"), {"cat_deferral"}),
        (granted("withholding_of_removal", "cat_withholding"), {"withholding_of_removal", "cat_withholding"}),
        (granted(order_type="withholding_granted"), {"withholding_of_removal"}),
        (granted(order_type="cat_withholding_granted"), {"cat_withholding"}),
        (granted(), {"country_barred"}),
        (granted("other"), {"country_barred"}),
        (granted(barred=()), set()),
        (granted("asylum", barred=()), {"asylum_granted"}),
        (granted("asylum"), {"asylum_granted", "country_barred"}),
        (granted("asylum", "cat_deferral"), {"asylum_granted", "cat_deferral"}),
    ],
)
def test_each_protection_is_a_hold_of_its_own_kind(event: ImmigrationJudgeDecisionIssued, kinds: set[str]) -> None:
    world = World()
    world.says("eoir", event, id="p1")
    assert {hold.kind for hold in person_of(world.rows, PERSON).holds} == kinds


def test_it_keeps_from_the_country_that_it_names_and_from_no_other() -> None:
    world = protected("withholding_of_removal")
    assert asked(world, "HND") == (Verdict.BLOCKED, ["withholding_of_removal"])
    assert asked(world, "CRI") == (Verdict.CLEAR, [])
    assert "withholding_of_removal" in asked(world, None)[1], "where no country is named, it is any"


def test_one_that_names_no_country_keeps_from_everywhere() -> None:
    world = protected("cat_deferral", barred=())
    assert asked(world, "CRI") == (Verdict.BLOCKED, ["cat_deferral"])


@pytest.mark.parametrize("again", [("CRI",), ()])
def test_the_same_decision_said_again_with_other_countries_keeps_from_all_of_them(again: tuple[str, ...]) -> None:
    world = protected("cat_deferral")
    said = granted("cat_deferral", barred=again, order_type="other", proceeding_type="withholding_only")
    world.says("eoir", said, id="p1")
    assert asked(world, "HND")[1] == ["cat_deferral", "order_not_final"]
    assert asked(world, "CRI")[1] == ["cat_deferral", "order_not_final"]


def test_the_same_decision_said_again_takes_no_country_away() -> None:
    world = protected("cat_deferral", barred=())
    said = granted("cat_deferral", order_type="other", proceeding_type="withholding_only")
    world.says("eoir", said, id="p1")
    assert asked(world, "CRI")[1] == ["cat_deferral"]


@pytest.mark.parametrize(
    ("agency", "unit", "ends"),
    [
        ("eoir", SOURCE, True),
        ("eoir", "eoir/bia", True),
        ("eoir", "eoir/eloy", False),
        ("doj", "doj/ca9", False),
        ("doj", "doj/scotus", False),
    ],
)
def test_only_the_court_that_granted_it_or_the_board_ends_it(agency: str, unit: str, ends: bool) -> None:
    world = protected("withholding_of_removal")
    lifted(world, "withholding_of_removal", agency, unit)
    assert (asked(world, "HND")[0] is Verdict.CLEAR) == ends


def test_the_end_of_one_protection_leaves_the_other() -> None:
    world = protected("withholding_of_removal", "cat_deferral")
    lifted(world, "withholding_of_removal")
    assert asked(world, "HND") == (Verdict.BLOCKED, ["cat_deferral"])


def test_of_somebody_who_may_be_the_same_person_it_is_a_possible_match_for_that_country_alone() -> None:
    world = World()
    world.permits(countries=("HND", "CRI"))
    world.says("eoir", granted("cat_deferral"), OTHER, id="p1")
    link = IdentityLinked(other=OTHER, relation="possible_same_person", basis="biometric", by="ero-17")
    world.says("ero", link, unit="ero/identity")
    assert asked(world, "HND") == (Verdict.UNKNOWN, ["possible_match:cat_deferral"])
    assert asked(world, "CRI") == (Verdict.CLEAR, [])


def test_without_a_good_signature_a_decision_is_a_doubt_about_its_person() -> None:
    world = World()
    world.permits(countries=("HND", "CRI"))
    world.says("eoir", granted("cat_deferral"), id="p1", sealer_=sealer("eoir", "eoir-stolen"))
    assert asked(world, "CRI") == (Verdict.BLOCKED, ["unverified_record"])


def test_a_receipt_is_effective_only_while_every_hold_of_the_decision_stands() -> None:
    world = World()
    written = world.says("eoir", granted("withholding_of_removal", "cat_deferral"), id="p1")
    found = world.outcome(written)
    assert (found.effective, found.hold_kinds) == (True, ("cat_deferral", "withholding_of_removal"))
    lifted(world, "cat_deferral")
    found = world.outcome(written)
    assert (found.effective, found.ended) == (False, False)
    lifted(world, "withholding_of_removal")
    found = world.outcome(written)
    assert (found.effective, found.ended) == (False, True)


def test_another_copy_of_a_decision_that_stands_is_no_doubt_without_a_good_signature() -> None:
    """Its key was revoked since; what was changed on the way would have come instead of the first copy."""
    world = protected("cat_deferral")
    said = granted("cat_deferral", order_type="other", proceeding_type="withholding_only")
    world.says("eoir", said, id="p1", sealer_=sealer("eoir", "eoir-stolen"), feed="eoir.forged")
    assert asked(world, "CRI") == (Verdict.CLEAR, [])
    assert world.alarms[-1].code == "not_signed"
    world.says("eoir", said, id="p2", sealer_=sealer("eoir", "eoir-stolen"), feed="eoir.forged")
    assert asked(world, "CRI") == (Verdict.BLOCKED, ["unverified_record"])
