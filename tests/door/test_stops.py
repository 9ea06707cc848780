"""The stops at the holding door: shown at once, shown again, and over only when borne out."""

import asyncio

import pytest

from interlock.door import stops
from tests.door.doors import Doors

Heard = list[tuple[str, dict[str, object]]]


async def cleared(doors: Doors) -> str:
    await doors.permits()
    await doors.fresh()
    answered = await doors.asks()
    assert answered["answer"] == "CLEAR"
    return str(answered["request_id"])


def stops_in(heard: Heard) -> list[dict[str, object]]:
    return [data for name, data in heard if name == "stop"]


async def stay(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay")


async def test_a_stay_that_lands_during_boarding_is_shown_at_the_door_that_asked(doors: Doors) -> None:
    request = await cleared(doors)
    await stay(doors)
    (stop,) = stops_in(await doors.watches("ero", lambda heard: stops_in(heard) != []))
    assert (stop["request_id"], stop["action"], stop["conveyance"]) == (request, "board", "flight 0714")
    assert (stop["reasons"], stop["outcome"]) == (["coa_stay"], None)
    assert stop["summary"] == ("SANDBOX. Stop. Take this person off the aircraft or bus. The clearance is taken back.")
    assert f"Check {request[:8]}." in str(stop["text"])
    assert "Stay of removal by a court of appeals" in str(stop["text"])


async def test_whoever_listens_already_hears_of_it_without_asking(doors: Doors) -> None:
    await cleared(doors)
    listening = asyncio.Event()

    def enough(heard: Heard) -> bool:
        listening.set()
        return stops_in(heard) != []

    watching = asyncio.create_task(doors.watches("ero", enough))
    await listening.wait()
    await stay(doors)
    assert [name for name, _ in await watching][:2] == ["watch", "stop"]


async def test_it_is_shown_again_until_its_outcome_is_borne_out(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stops, "AGAIN_S", 0.01)
    request = await cleared(doors)
    await stay(doors)
    await doors.watches("ero", lambda heard: len(stops_in(heard)) >= 3)
    await doors.says("ero", "StopOutcomeReported", {"request": request, "outcome": "deplaned"}, id="o1")
    heard = await doors.watches("ero", lambda heard: stops_in(heard) != [])
    assert stops_in(heard)[0]["outcome"] == "deplaned"
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "return"}, id="c1")
    await doors.until(lambda: doors.adapters["ero"].stops.open() == [])
    heard = await doors.watches("ero", lambda heard: heard != [])
    assert [name for name, _ in heard] == ["watch"]


async def test_a_watcher_is_told_that_newer_stops_may_be_missing(doors: Doors) -> None:
    doors.adapters["ero"].replica.closed = "the log cannot be reached"
    ((name, data),) = await doors.watches("ero", lambda heard: heard != [])
    assert (name, data["closed"], data["open_stops"]) == ("watch", "the log cannot be reached", 0)


async def test_no_other_agencys_door_shows_it(doors: Doors) -> None:
    await cleared(doors)
    await stay(doors)
    assert [name for name, _ in await doors.watches("eoir", lambda heard: heard != [])] == ["watch"]
