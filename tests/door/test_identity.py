"""Who else a person is, as a door shows it: linked, possibly, formerly, by whom and on what grounds; no identifier."""

import json
from datetime import UTC, datetime
from typing import Any

from interlock.door.identity_views import identity_view
from interlock.events import FamilyUnitLinked, IdentityLinked, UnplacedOrderEntered
from interlock.persons.identity import PAGED_ABOVE, SET_MAX
from interlock.terms import LOG_SUBJECT, PersonRef
from tests.door.doors import WHO, Doors
from tests.door.test_people import J_L, ORDER
from tests.door.test_privacy import DOCKET, NAME, PERSONAL
from tests.persons.test_identity import STAY, THIRD, link, proved, ref, unlinked
from tests.worlds import OTHER, PERSON, World

DAY = datetime(2011, 1, 2, tzinfo=UTC)


def view(world: World, person: PersonRef = PERSON) -> dict[str, Any]:
    return identity_view(person, world.rows, world.law).model_dump(mode="json")


def pairs(world: World) -> list[tuple[str, str, list[tuple[str, str | None]]]]:
    said = view(world)["links"]
    return [(one["other"], one["state"], [(word["agency"], word["basis"]) for word in one["said"]]) for one in said]


def test_a_person_without_links_is_themselves() -> None:
    found = view(World())
    assert (found["size"], found["state"], found["same"]) == (1, "ordinary", [PERSON])
    assert found["links"] == found["unplaced"] == found["family"] == []


def test_each_pair_is_shown_once_with_the_agencies_and_the_grounds_that_make_it_so() -> None:
    world = World()
    world.says("ero", link(by="ero-1"), time=DAY)
    world.says("eoir", link(THIRD, "possible_same_person", "officer_assertion"), OTHER)
    assert pairs(world) == [
        (OTHER, "linked", [("ero", "documentary")]),
        (THIRD, "possible", [("eoir", "officer_assertion")]),
    ]
    assert view(world)["links"][0]["since"] == "2011-01-02T00:00:00Z"
    assert (view(world)["same"], view(world)["possible"]) == ([PERSON, OTHER], [THIRD])
    proved(world)
    assert pairs(world)[0][1] == "confirmed"


def test_a_former_link_shows_what_still_counts_until_two_desks_have_decided() -> None:
    world = World()
    world.says("ero", link(by="ero-1"))
    world.says("doj", STAY, OTHER, id="stay")
    unlinked(world, "ero", "uscis")
    world.says("doj", STAY, OTHER, id="later")
    (one,) = view(world)["links"]
    assert (one["state"], one["said"][0]["basis"], view(world)["former"]) == ("formerly_linked", None, [OTHER])
    assert [hold["event_id"] for hold in one["unsettled"]] == ["stay"]
    assert one["holds"] == 2


def test_a_set_is_large_above_25_and_too_large_above_50() -> None:
    world = World()
    for number in range(PAGED_ABOVE - 1):
        world.says("ero", link(ref(number)))
    assert (view(world)["size"], view(world)["state"]) == (PAGED_ABOVE, "ordinary")
    world.says("ero", link(ref(PAGED_ABOVE)))
    assert view(world)["state"] == "large"
    for number in range(100, 100 + SET_MAX):
        world.says("ero", link(ref(number)))
    assert view(world)["state"] == "too_large"


def test_family_is_shown_by_reference_and_shares_nothing() -> None:
    world = World()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    assert (view(world)["family"], view(world)["same"]) == ([OTHER], [PERSON])


def test_an_order_that_names_nobody_may_mean_whoever_is_not_ruled_out_by_two() -> None:
    world = World()
    order = UnplacedOrderEntered(kind="dct_tro", body="cd_cal", match_keys=["born1.a", "surname1.b"])
    world.says("doj", order, LOG_SUBJECT, unit="doj/cd-cal", id="t1")
    (one,) = view(world)["unplaced"]
    assert (one["source"], one["event_id"], one["yes"], one["no"]) == ("doj/cd-cal", "t1", [], [])


def test_nobody_is_named_who_said_it() -> None:
    """The guard bites: an officer's reference is personal, and stands in the very words that are read."""
    world = World()
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="documentary", by="officer mondragon"))
    assert "mondragon" in str(world.rows)
    assert "mondragon" not in json.dumps(view(world))


async def test_a_door_shows_the_set_under_the_reference_that_is_asked_about(doors: Doors) -> None:
    other = (await doors.call("ero", "POST", "/v1/persons/find", {"subject": {"fins": "1204558"}})).json()["ref"]
    said = {"other": other, "relation": "same_person", "basis": "biometric", "by": NAME}
    await doors.says("ero", "IdentityLinked", said, id="l1")
    stay = {"kind": "coa_stay", "judge": NAME, "docket": DOCKET}
    await doors.says("doj", "StayGranted", stay, id="stay", subject={"fins": "1204558"})
    await doors.says("doj", "UnplacedOrderEntered", ORDER, id="t1", source="doj/cd-cal", subject=J_L)
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "transfer"}, id="c1")
    await doors.fresh()
    ref_ = (await doors.call("ero", "POST", "/v1/persons/find", {"subject": WHO})).json()["ref"]
    shown = (await doors.call("ero", "GET", f"/v1/persons/{ref_}")).json()
    (one,) = shown["identity"]["links"]
    assert (one["other"], one["state"], one["holds"]) == (other, "linked", 1)
    assert [order["event_id"] for order in shown["identity"]["unplaced"]] == ["t1"]
    assert (shown["custody"]["facility"], shown["custody"]["agency"]) == ("Florence", "ero")
    assert not PERSONAL.search(json.dumps(shown["identity"])), "no name, number, birth date or docket"


async def test_the_card_of_one_of_a_family_says_so_and_stays_what_it_was(doors: Doors) -> None:
    child = {"a_number": "A012-345-678", "born": "2009-12-02"}
    other = (await doors.call("ero", "POST", "/v1/persons/find", {"subject": child})).json()["ref"]
    await doors.permits()
    await doors.says("ero", "FamilyUnitLinked", {"other": other, "relation": "child", "by": "ero-1"}, id="f1")
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay", subject=child)
    await doors.fresh()
    found = await doors.asks()
    assert (found["answer"], found["advisories"]) == ("CLEAR", ["family_review:held"])
    assert "Family: another of this family has a hold. It does not hold this person." in found["card"]["text"]
    assert "Stay of removal" not in found["card"]["text"]
