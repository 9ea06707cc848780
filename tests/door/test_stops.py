"""The stops at the holding door: shown at once, shown again, and over only when borne out."""

import asyncio
import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs

from interlock.bus import ANSWER, SAFETY
from interlock.door import stops
from interlock.events import ActionWithoutClearance, ClearanceAnswered, ClearanceWithdrawn, StopOrdered
from interlock.gate import Gate, Question
from interlock.gate import stops as gate_stops
from interlock.persons import Rows
from interlock.persons.acts import QuestionEvent
from interlock.terms import Unavailable
from tests.door.doors import WHO, Doors, problems

OTHER = {"a_number": "A012-345-678", "born": "1990-05-06"}
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
    assert stop["summary"] == ("SANDBOX. Stop. Take this person off the aircraft or bus. It is not cleared.")
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


async def test_a_new_stop_does_not_wait_behind_those_that_were_shown(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stops, "AGAIN_S", 60.0)
    await doors.permits(OTHER, "o2")
    await doors.fresh()
    requests = [await cleared(doors), str((await doors.asks(OTHER))["request_id"])]
    await stay(doors)
    shown = asyncio.Event()

    def enough(heard: Heard) -> bool:
        if stops_in(heard):
            shown.set()
        return len(stops_in(heard)) == 2

    watching = asyncio.create_task(doors.watches("ero", enough))
    await shown.wait()
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay-2", subject=OTHER)
    assert [one["request_id"] for one in stops_in(await watching)] == requests


async def test_a_listener_sees_what_a_stop_asks_for_now_also_when_it_had_asked_for_that_before(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stops, "AGAIN_S", 60.0)
    await cleared(doors)
    await stay(doors)
    adapter = doors.adapters["ero"]
    await doors.until(lambda: len(adapter.stops.open()) == 1)
    (stop,) = now = adapter.stops.open()
    monkeypatch.setattr(adapter.stops, "open", lambda: list(now))
    steps = ["return_to_gate", "deplane", "", "deplane"]

    def enough(heard: Heard) -> bool:
        if heard[-1:] == [] or heard[-1][0] != "watch":
            return False
        if steps:
            step = steps.pop(0)
            now[:] = [replace(stop, instruction=step)] if step else []
            adapter.news.tell()
            return False
        return True

    heard = await doors.watches("ero", enough)
    assert [one["instruction"] for one in stops_in(heard)] == ["deplane", "return_to_gate", "deplane", "deplane"]


async def test_a_watcher_is_told_that_newer_stops_may_be_missing(doors: Doors) -> None:
    doors.broker(down=True)
    replica = doors.adapters["ero"].replica
    await doors.until(lambda: replica.closed is not None)
    ((name, data),) = await doors.watches("ero", lambda heard: heard != [])
    assert (name, data["closed"], data["open_stops"]) == ("watch", replica.closed, 0)


async def test_the_screen_says_whom_its_own_systems_meant_and_says_so_nowhere_else(doors: Doors) -> None:
    """A reference names nobody to whoever stands at the gate."""
    named = {**WHO, "given_name": "Mario", "surname": "Rivas"}
    await doors.permits(named)
    await doors.fresh()
    await doors.asks(named)
    await stay(doors)
    (stop,) = stops_in(await doors.watches("ero", lambda heard: stops_in(heard) != []))
    assert stop["whom"] == ["M. R., born 1981"]
    assert "Who: M. R., born 1981." in str(stop["text"]).splitlines()
    said = [raw for name in (SAFETY, ANSWER) for raw in doors.bus.topic(name).records]
    assert not any(b"Rivas" in (raw.value or b"") or b"M. R." in (raw.value or b"") for raw in said)


async def test_a_stop_of_somebody_whom_nobody_named_here_is_shown_without(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await cleared(doors)
    await stay(doors)
    (stop,) = stops_in(await doors.watches("ero", lambda heard: stops_in(heard) != []))
    assert (stop["whom"], "Who:" in str(stop["text"])) == ([], False)

    def refused(*_: object) -> None:
        raise Unavailable("the disk refuses")

    monkeypatch.setattr("interlock.gate.known.Known.whom", refused)
    assert stops_in(await doors.watches("ero", lambda heard: stops_in(heard) != [])) == [stop]


async def test_no_other_agencys_door_shows_it(doors: Doors) -> None:
    await cleared(doors)
    await stay(doors)
    assert [name for name, _ in await doors.watches("eoir", lambda heard: heard != [])] == ["watch"]


# ---- acknowledged, and raised again


async def test_an_acknowledged_stop_is_quiet_for_five_minutes_and_then_raised_again(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = await cleared(doors)
    await stay(doors)
    screen = doors.adapters["ero"].stops
    await doors.until(lambda: len(screen.open()) == 1)
    assert not screen.is_quiet(screen.open()[0])
    monkeypatch.setattr(gate_stops, "QUIET_FOR", timedelta(seconds=0.4))
    await doors.says("ero", "StopAcknowledged", {"request": request, "desk": "ERO Los Angeles"}, id="a1")
    heard = await doors.watches("ero", lambda heard: any(stop["quiet"] for stop in stops_in(heard)))
    assert stops_in(heard)[-1]["acknowledged_by"] == "ERO Los Angeles"
    heard = await doors.watches("ero", lambda heard: [stop["quiet"] for stop in stops_in(heard)][-1:] == [False])
    assert stops_in(heard)[-1]["acknowledged_by"] == "ERO Los Angeles", "it was raised again, and is not over"
    ordered = [one for one in doors.answers() if isinstance(one, StopOrdered)]
    await doors.until(lambda: len([one for one in doors.answers() if isinstance(one, StopOrdered)]) >= 2)
    assert {one.request for one in ordered} == {request}


async def test_an_acknowledgement_of_the_future_keeps_nothing_quiet(doors: Doors) -> None:
    request = await cleared(doors)
    await stay(doors)
    await doors.says("ero", "StopAcknowledged", {"request": request, "desk": "ERO Los Angeles"}, id="a1")
    screen = doors.adapters["ero"].stops
    await doors.until(lambda: screen.open()[0].act.acknowledged is not None)
    (stop,) = screen.open()
    seen = stop.act.acknowledged
    assert seen is not None
    later = replace(
        stop, act=structs.replace(stop.act, acknowledged=structs.replace(seen, at=seen.at + timedelta(hours=1)))
    )
    assert screen.is_quiet(stop)
    assert not screen.is_quiet(later)


# ---- what was done without a clearance


async def test_a_departure_without_a_clearance_is_told_with_the_last_answer_that_was_shown(doors: Doors) -> None:
    await doors.permits()
    await doors.fresh()
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay")
    blocked = await doors.asks()
    left = {"question": None, "country": "HND", "conveyance": "flight 0714"}
    await doors.says("ero", "ConveyanceDeparted", left, id="d1")
    (stop,) = stops_in(await doors.watches("ero", lambda heard: stops_in(heard) != []))
    assert (stop["instruction"], stop["reasons"]) == ("return", ["action_without_clearance:none"])
    await doors.until(lambda: doors.told(ActionWithoutClearance) != [])
    (told,) = doors.told(ActionWithoutClearance)
    assert (told.why, told.last_request, told.last_verdict) == ("none", blocked["request_id"], "BLOCKED")
    assert told.last_reasons == ["coa_stay"]


# ---- a departure is asked for everybody aboard


async def boarded(doors: Doors, subject: dict[str, str], order: str) -> None:
    await doors.permits(subject, order)
    await doors.fresh()
    asked = await doors.asks(subject)
    assert asked["answer"] == "CLEAR"
    done = {"question": asked["request_id"], "country": "HND", "conveyance": "flight 0714"}
    await doors.says("ero", "BoardingCompleted", done, id=f"b-{order}", subject=subject)


async def leaves(doors: Doors, *people: dict[str, str]) -> dict[str, Any]:
    await doors.fresh()
    body = {"conveyance": "flight 0714", "country": "HND", "people": list(people)}
    reply = await doors.call("ero", "POST", "/v1/departures", body)
    assert reply.status_code == 200
    found: dict[str, Any] = reply.json()
    return found


def published(doors: Doors) -> list[ClearanceAnswered]:
    return [one for one in doors.answers() if isinstance(one, ClearanceAnswered)]


async def test_a_departure_is_clear_for_exactly_who_is_aboard_and_for_nobody_when_one_is_not(doors: Doors) -> None:
    await boarded(doors, WHO, "o1")
    await boarded(doors, OTHER, "o2")

    assert (await leaves(doors, WHO))["people"][0]["reasons"] == ["not_exactly_who_is_aboard"]
    clear = await leaves(doors, WHO, OTHER)
    assert (clear["answer"], [one["answer"] for one in clear["people"]]) == ("CLEAR", ["CLEAR", "CLEAR"])
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay", subject=OTHER)
    mixed = await leaves(doors, WHO, OTHER)
    assert (mixed["answer"], [one["answer"] for one in mixed["people"]]) == ("BLOCKED", ["UNKNOWN", "BLOCKED"])
    assert mixed["people"][0]["reasons"] == ["another_is_not_clear"]
    assert mixed["people"][0]["valid_until"] is None
    shown = {one["request_id"]: one["answer"] for one in mixed["people"]}
    await doors.until(lambda: {one.request for one in published(doors)} >= set(shown))
    assert {one.request: one.verdict for one in published(doors) if one.request in shown} == shown


async def test_a_departure_is_clear_for_nobody_when_nobody_can_look_again_in_the_end(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await boarded(doors, WHO, "o1")
    await boarded(doors, OTHER, "o2")
    looked, requested = itertools.count(1), Gate._requested

    def refused(gate: Gate, question: Question, rows: Rows) -> QuestionEvent:
        if next(looked) > 2:  # each was looked at once to be asked
            raise Unavailable("the disk refuses")
        return requested(gate, question, rows)

    monkeypatch.setattr(Gate, "_requested", refused)
    found = await leaves(doors, WHO, OTHER)
    assert [(one["answer"], one["reasons"]) for one in found["people"]] == [("UNKNOWN", ["gate_closed"])] * 2
    asked = {one["request_id"] for one in found["people"]}
    await doors.until(lambda: {one.request for one in doors.told(ClearanceWithdrawn)} >= asked)


async def test_a_departure_that_names_somebody_twice_is_refused(doors: Doors) -> None:
    spelt = {**WHO, "a_number": "98765432"}
    body = {"conveyance": "flight 0714", "country": "HND", "people": [WHO, spelt]}
    reply = await doors.call("ero", "POST", "/v1/departures", body)
    assert reply.status_code == 422
    assert "people" in problems(reply)


async def test_a_departure_is_not_asked_like_any_other_act(doors: Doors) -> None:
    question = {"subject": WHO, "action": "depart", "country": "HND"}
    reply = await doors.call("ero", "POST", "/v1/clearances", question)
    assert problems(reply)["action"]["fix"].startswith("Ask with POST /v1/departures")
