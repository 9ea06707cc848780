"""Where a confidential hold came from: in no reply to an agency that may not know (8 USC 1367; 8 CFR 208.6)."""

from typing import Any

import pytest

from tests.door.doors import WHO, Doors

SHOWS = ("uscis/status", "status-7", "1367", "uscis_benefits", "USCIS, which decides on status")


async def told_of(doors: Doors, agency: str) -> str:
    """Everything that a door of that agency says of somebody who is protected."""
    await doors.permits()
    granted = {"status": "protected", "change": "granted"}
    reply = await doors.says("uscis", "ProtectionStatusChanged", granted, id="status-7", source="uscis/status")
    assert reply.json()["status"] == "EFFECTIVE", reply.text
    found = await doors.call(agency, "POST", "/v1/persons/find", {"subject": WHO})
    person = await doors.call(agency, "GET", f"/v1/persons/{found.json()['ref']}")
    assert [one["hold"]["kind"] for one in person.json()["holds"]] == ["protected"]
    return person.text


@pytest.mark.parametrize("agency", ["ero", "cbp", "hhs", "opla", "doj", "eoir"])
async def test_who_has_protected_somebody_and_by_which_record_is_shown_to_nobody_else(
    doors: Doors, agency: str
) -> None:
    shown = await told_of(doors, agency)
    assert [one for one in SHOWS if one in shown] == []
    assert '"placed_by":"not shown"' in shown


async def test_whoever_has_placed_it_sees_it_because_they_must_name_it_to_end_it(doors: Doors) -> None:
    shown = await told_of(doors, "uscis")
    assert [one for one in ("uscis/status", "status-7") if one not in shown] == []


async def test_an_answer_says_that_the_person_is_protected_and_nothing_of_where_that_came_from(doors: Doors) -> None:
    await told_of(doors, "ero")
    await doors.fresh()
    found: dict[str, Any] = await doors.asks()
    assert found["reasons"] == ["protected"]
    assert [one for one in SHOWS[1:] if one in str(found["because"]) + str(found["card"])] == []
