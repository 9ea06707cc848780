"""A question with stops on the way, at the door of the agency that acts."""

import pytest

from tests.door.doors import WHO, Doors, problems

WITHHELD = {
    "order_type": "other", "proceeding_type": "withholding_only", "in_absentia": False, "appeal": "waived",
    "designated_countries": [], "barred_countries": ["GTM"], "relief": ["withholding_of_removal"],
}  # fmt: skip


async def withheld(doors: Doors) -> None:
    await doors.permits()
    await doors.says("eoir", "ImmigrationJudgeDecisionIssued", WITHHELD, id="p1")
    await doors.fresh()


async def test_a_stop_in_a_barred_country_is_refused_and_the_same_flight_without_it_is_not(doors: Doors) -> None:
    await withheld(doors)
    found = await doors.asks(stops=["CRI", "GTM"])
    assert (found["answer"], found["reasons"]) == ("BLOCKED", ["withholding_of_removal"])
    assert "It stops on the way where the hold bars it: GTM." in found["card"]["details"]
    cleared = await doors.asks(stops=["CRI"])
    assert cleared["answer"] == "CLEAR"
    assert "to HND via CRI" in cleared["card"]["text"]


async def test_a_stop_in_a_country_that_sends_people_on_is_a_doubt(doors: Doors) -> None:
    await withheld(doors)
    found = await doors.asks(stops=["MEX"])
    assert (found["answer"], found["reasons"]) == ("UNKNOWN", ["chain_refoulement:MEX"])
    again = await doors.call("ero", "GET", f"/v1/clearances/{found['request_id']}")
    assert again.json()["reasons"] == ["chain_refoulement:MEX"]


async def test_a_departure_is_asked_with_its_stops(doors: Doors) -> None:
    await withheld(doors)
    boards = await doors.asks(action="board", stops=["CRI"])
    done = {"question": boards["request_id"], "country": "HND", "conveyance": "flight 0714"}
    await doors.says("ero", "BoardingCompleted", done, id="b1")
    await doors.fresh()
    leaves = {"conveyance": "flight 0714", "country": "HND", "people": [WHO]}
    for stops, answer in ((["GTM"], "BLOCKED"), (["MEX"], "UNKNOWN"), (["CRI"], "CLEAR")):
        reply = await doors.call("ero", "POST", "/v1/departures", {**leaves, "stops": stops})
        assert reply.json()["answer"] == answer, stops
    refused = await doors.call("ero", "POST", "/v1/departures", {**leaves, "stops": ["XXX"]})
    assert problems(refused)["stops"]["reason"] == "names what is no country of the law tables"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"officer": None}, "data.officer"),
        ({"officer": "unknown"}, "data.officer"),
        ({"officer": "(b)(6)"}, "data.officer"),
        ({"hold": {"source": "ero/custody", "event_id": "d1", "kind": "third_country_notice"}}, "data.onward_to"),
        ({"onward_to": ["XXX"]}, "data.onward_to"),
    ],
)
async def test_a_screening_that_would_count_for_nothing_is_refused(
    doors: Doors, changed: dict[str, object], field: str
) -> None:
    hold = {"source": "ero/custody", "event_id": "d1", "kind": "third_country_screening"}
    lift = {"hold": hold, "reason": "decided", "officer": "M. Reyes", "onward_to": ["GTM"]} | changed
    reply = await doors.says("uscis", "StayLifted", lift, id="s1")
    assert field in problems(reply)


CLOSED = {
    "screening": "reasonable", "case": "c1", "reason": "claim_withdrawn", "officer": "AO Lindqvist",
    "language": "Miskito",
}  # fmt: skip


@pytest.mark.parametrize("field", ["officer", "language"])
@pytest.mark.parametrize("written", ["(b)(6)", "(b)(6), (b)(7)(C)", "REDACTED", "NULL", "--", "TBD", "#REF!"])
async def test_a_withdrawal_before_a_redaction_is_refused_and_one_before_an_officer_is_taken(
    doors: Doors, field: str, written: str
) -> None:
    reply = await doors.says("uscis", "FearCaseClosed", CLOSED | {field: written}, id="c2")
    assert problems(reply)[f"data.{field}"]["fix"] == "Write the name as the record has it, or leave it out."
    assert (await doors.says("uscis", "FearCaseClosed", CLOSED, id="c3")).status_code == 201
