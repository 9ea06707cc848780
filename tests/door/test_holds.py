"""What an issuer, and nobody else, sees of its hold: who has read it, who holds the person, what it collides with."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from interlock.bus import HEARTBEAT, SAFETY
from interlock.gate import GateHeartbeat, gates
from interlock.terms.times import parse_rfc3339
from tests.door.doors import ORDER, STAY, WHO, Doors, open_doors
from tests.worlds import AGENCIES


@pytest.fixture
async def doors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Doors]:
    """Doors whose gates beat when a test says so, after a first time."""
    monkeypatch.setattr(GateHeartbeat, "run", GateHeartbeat.beat)
    async with AsyncExitStack() as stack:
        with monkeypatch.context() as at_first:
            at_first.setattr("interlock.runtime.beating.BEAT_EVERY_S", 0.05)
            opened = await stack.enter_async_context(open_doors(tmp_path))
            await opened.until(lambda: len(opened.bus.topic(HEARTBEAT).records) >= 2 * len(AGENCIES))
        yield opened


async def gates_beat(doors: Doors, *agencies: str) -> None:
    """These gates have read everything, and every door has heard it."""
    for agency in agencies or AGENCIES:
        adapter = doors.adapters[agency]
        await doors.until(lambda a=adapter: a.replica.position.applied == len(doors.bus.topic(SAFETY).records) - 1)  # type: ignore[misc]  # bound here
        await adapter.gate_heartbeat.beat()
    await doors.until(
        lambda: all(a.beats.offset == len(doors.bus.topic(HEARTBEAT).records) - 1 for a in doors.adapters.values())
    )


async def seen(doors: Doors, event_id: str = "stay", agency: str = "doj") -> dict[str, Any]:
    reply = await doors.call(agency, "GET", f"/v1/holds/{event_id}")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def at(found: dict[str, Any], agency: str = "ero") -> dict[str, Any]:
    (one,) = [gate for gate in found["gates"] if gate["agency"] == agency]
    return dict(one)


async def stay(doors: Doors) -> dict[str, Any]:
    reply = await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay")
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def test_the_issuer_sees_by_when_each_gate_had_read_its_hold(doors: Doors) -> None:
    receipt = await stay(doors)
    before = await seen(doors)
    assert [one["applied_by"] for one in before["gates"]] == [None] * len(AGENCIES)
    assert (before["hold"]["source"], before["hold"]["kind"]) == ("doj/ca9", "coa_stay")
    assert (before["now"], before["offset"], before["closed"]) == ("stands", receipt["offset"], None)
    await gates_beat(doors, "ero")
    found = await seen(doors)
    assert [one["agency"] for one in found["gates"] if one["applied_by"] is not None] == ["ero"]
    ero = at(found)
    assert ero["gate"] == doors.adapters["ero"].gate.name
    assert (ero["open"], ero["silent_since"], ero["disagrees"]) == (True, None, None)
    applied, logged = parse_rfc3339(ero["applied_by"]), parse_rfc3339(found["logged_at"])
    assert logged <= applied <= datetime.now(UTC) + timedelta(seconds=1)


async def test_an_agency_of_which_no_gate_was_heard_is_named_as_one(doors: Doors) -> None:
    await stay(doors)
    doors.adapters["doj"].beats.gates._gates.pop(doors.adapters["ero"].gate.name)
    ero = at(await seen(doors))
    assert (ero["gate"], ero["applied_by"], ero["silent_since"], ero["open"]) == (None, None, None, None)


async def test_a_silent_gate_is_named_in_the_hold_and_at_the_door(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stay(doors)
    await gates_beat(doors)
    assert (await doors.call("doj", "GET", "/readyz")).json()["silent"] == []
    monkeypatch.setattr(gates, "SILENT_AFTER_S", -1.0)
    found = at(await seen(doors))
    assert found["silent_since"] == found["applied_by"] is not None
    ready = (await doors.call("doj", "GET", "/readyz")).json()
    assert (ready["open"], len(ready["silent"])) == (True, len(AGENCIES))


async def test_a_gate_has_the_same_name_after_a_restart(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        names = {agency: adapter.gate.name for agency, adapter in doors.adapters.items()}
    async with open_doors(tmp_path, doors.bus) as again:
        assert {agency: adapter.gate.name for agency, adapter in again.adapters.items()} == names
    assert len(set(names.values())) == len(AGENCIES)


# ---- who holds the person, and what the hold meets


async def test_whether_the_person_is_held_there_is_said_and_never_where(doors: Doors) -> None:
    await stay(doors)
    assert {one["in_custody"] for one in (await seen(doors))["gates"]} == {"unknown"}
    moved = {"to_facility": "Florence Service Processing Center", "area": "Phoenix", "reason": "arrest"}
    await doors.says("ero", "CustodyChanged", moved, id="c1")
    await gates_beat(doors)
    found = await seen(doors)
    held = {one["agency"]: one["in_custody"] for one in found["gates"]}
    assert held == {agency: "yes" if agency == "ero" else "no" for agency in AGENCIES}
    assert not re.search("Florence|Phoenix", str(found))
    await doors.says("ero", "CustodyChanged", {"reason": "release"}, id="c2")
    await gates_beat(doors)
    assert {one["in_custody"] for one in (await seen(doors))["gates"]} == {"no"}


async def test_whoever_is_in_custody_can_be_looked_up(doors: Doors) -> None:
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "arrest"}, id="c1")
    found = await doors.call("ero", "POST", "/v1/persons/find", {"subject": WHO})
    reply = await doors.call("ero", "GET", f"/v1/persons/{found.json()['ref']}")
    assert reply.status_code == 200, reply.text
    custody = reply.json()["custody"]
    assert (custody["agency"], custody["facility"]) == ("ero", "Florence")


async def test_an_act_under_way_is_shown_with_its_stop_and_what_became_of_it(doors: Doors) -> None:
    await doors.permits()
    await doors.fresh()
    answered = await doors.asks()
    assert answered["answer"] == "CLEAR"
    await stay(doors)
    found = await seen(doors)
    (act,) = at(found)["collides"]
    assert (act["action"], act["stopped"], act["outcome"]) == ("board", True, None)
    assert abs(parse_rfc3339(act["asked_at"]) - parse_rfc3339(answered["asked_at"])) < timedelta(seconds=5)
    assert not any(one["collides"] for one in found["gates"] if one["agency"] != "ero")
    assert not re.search("0714|HND|" + answered["request_id"], str(found)), "not where to, and not on which flight"
    outcome = {"request": answered["request_id"], "outcome": "deplaned"}
    await doors.says("ero", "StopOutcomeReported", outcome, id="o1")
    await gates_beat(doors)
    assert at(await seen(doors))["collides"][0]["outcome"] == "deplaned"
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "return"}, id="c1")
    await gates_beat(doors)
    assert at(await seen(doors))["collides"] == []


async def test_somebody_who_may_be_the_person_is_looked_at_too(doors: Doors) -> None:
    """The hold reaches them; that the agency holds them leaves open whether it holds the person."""
    other = {"a_number": "A012-345-678", "born": "1981-03-02"}
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "arrest"}, id="c1", subject=other)
    await doors.says("ero", "CustodyChanged", {"reason": "release"}, id="c2")
    await stay(doors)
    await gates_beat(doors)
    assert at(await seen(doors))["in_custody"] == "no"
    found = await doors.call("ero", "POST", "/v1/persons/find", {"subject": other})
    link = {
        "other": found.json()["ref"], "relation": "possible_same_person", "basis": "officer_assertion", "by": "ero-7",
    }  # fmt: skip
    assert (await doors.says("ero", "IdentityLinked", link, id="l1")).status_code == 201
    await gates_beat(doors)
    assert at(await seen(doors))["in_custody"] == "unknown"


# ---- who may see it


async def test_no_other_agencys_door_says_anything_of_it(doors: Doors) -> None:
    await stay(doors)
    await gates_beat(doors)
    for agency in AGENCIES:
        reply = await doors.call(agency, "GET", "/v1/holds/stay")
        assert reply.status_code == (200 if agency == "doj" else 404), agency
        assert agency == "doj" or "coa_stay" not in reply.text


async def test_an_event_that_placed_no_hold_has_none_to_show(doors: Doors) -> None:
    await doors.permits()
    reply = await doors.call("eoir", "GET", "/v1/holds/o1")
    assert (reply.status_code, "has placed no hold" in reply.text) == (404, True)


async def test_of_an_event_with_several_holds_one_must_be_named(doors: Doors) -> None:
    decision = {
        "proceeding_type": "removal", "order_type": "removal", "in_absentia": False,
        "designated_countries": ["HND"], "barred_countries": ["SLV"],
    }  # fmt: skip
    receipt = (await doors.says("eoir", "ImmigrationJudgeDecisionIssued", decision, id="o7")).json()
    assert {hold["kind"] for hold in receipt["holds"]} == {"appeal_window_stay", "country_barred"}
    reply = await doors.call("eoir", "GET", "/v1/holds/o7")
    assert (reply.status_code, "?kind=" in reply.text) == (409, True)
    reply = await doors.call("eoir", "GET", "/v1/holds/o7?kind=country_barred")
    assert (reply.json()["hold"]["kind"], reply.json()["now"]) == ("country_barred", "stands")
    reply = await doors.call("eoir", "GET", "/v1/holds/o7?kind=coa_stay")
    assert (reply.status_code, "no hold of that kind" in reply.text) == (404, True)


async def test_a_hold_that_is_not_on_the_log_yet_holds_nobody_and_says_so(doors: Doors) -> None:
    doors.broker(down=True)
    await doors.post("doj", _stay_event(), wait=None)
    reply = await doors.call("doj", "GET", "/v1/holds/stay")
    assert (reply.status_code, "holds nobody so far" in reply.text) == (404, True)


def _stay_event() -> dict[str, Any]:
    time = datetime.now(UTC).isoformat()
    return {
        "type": "StayGranted", "source": "doj/ca9", "id": "stay", "subject": WHO, "time": time,
        "data": {"kind": "coa_stay"},
    }  # fmt: skip


async def test_a_hold_that_has_ended_is_shown_as_ended(doors: Doors) -> None:
    await doors.says("eoir", "MotionFiled", STAY, id="m1")
    await doors.says("eoir", "MotionDecided", {"motion": "m1", "outcome": "denied"}, id="d1")
    found = await seen(doors, "m1", "eoir")
    assert (found["now"], found["logged_at"]) == ("ended", None)


async def test_an_id_that_two_sources_have_used_is_asked_for_by_source(doors: Doors) -> None:
    await doors.says("eoir", "MotionFiled", STAY, id="m1")
    await doors.says("eoir", "MotionFiled", STAY, id="m1", source="eoir/bia")
    reply = await doors.call("eoir", "GET", "/v1/holds/m1")
    assert (reply.status_code, reply.json()["code"]) == (409, "ambiguous")
    reply = await doors.call("eoir", "GET", "/v1/holds/m1?source=eoir/los-angeles")
    assert (reply.status_code, reply.json()["hold"]["source"]) == (200, "eoir/los-angeles")


async def test_a_door_that_cannot_see_further_says_so(doors: Doors) -> None:
    await stay(doors)
    doors.adapters["doj"].replica.closed = "the log cannot be reached"
    assert (await seen(doors))["closed"] == "the log cannot be reached"


async def test_an_order_for_a_class_is_seen_like_any_hold_by_its_issuer_and_on_each_member(doors: Doors) -> None:
    said = {"kind": "class_order", "class_id": "the class", "version": 1, "order_types": ["removal"]}
    said |= {"in_words": "whom a proclamation names", "docket": "1:25-cv-10676"}
    reply = await doors.says(
        "doj", "ClassOrderPublished", said, id="class", subject={"ref": "log"}, source="doj/d-mass"
    )
    assert (reply.status_code, reply.json()["status"]) == (201, "EFFECTIVE"), reply.text
    found = await seen(doors, "class")
    assert (found["now"], found["person"], found["hold"]["kind"]) == ("stands", "log", "class_order")
    assert found["logged_at"] is not None
    await doors.says("eoir", "ImmigrationJudgeDecisionIssued", ORDER)
    await gates_beat(doors)
    asked = await doors.asks()
    assert asked["reasons"][0] == "class_order:probable"
    person = (await doors.call("ero", "GET", f"/v1/persons/{asked['person']}")).json()
    (hold,) = [one for one in person["holds"] if one["hold"]["kind"] == "class_order"]
    assert (hold["membership"], hold["docket"], hold["body"]) == ("probable", "1:25-cv-10676", "d_mass")


async def test_the_issuer_of_an_order_for_a_class_sees_which_acts_it_meets(doors: Doors) -> None:
    await doors.permits()
    other = {"a_number": "A012-345-678", "born": "1990-01-09"}
    await doors.permits(other, order="o2")
    await doors.fresh()
    assert [(await doors.asks(whom))["answer"] for whom in (WHO, other)] == ["CLEAR", "CLEAR"]
    said = {"kind": "class_order", "class_id": "the class", "version": 1, "only_named": True}
    await doors.says("doj", "ClassOrderPublished", said, id="class", subject={"ref": "log"}, source="doj/d-mass")
    assert at(await seen(doors, "class"))["collides"] == []
    named = {"class_id": "the class", "version": 1, "is_member": True}
    await doors.says("doj", "ClassMemberNamed", named, source="doj/d-mass")
    (met,) = at(await seen(doors, "class"))["collides"]
    assert (met["action"], met["stopped"]) == ("board", True)
    assert at(await seen(doors, "class"))["in_custody"] == "unknown"
