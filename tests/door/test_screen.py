"""The screen of an agency beside its stops: incidents, and what waits for repair (decision 0018)."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from interlock.door import stops
from interlock.events import ActionWithoutClearance
from interlock.gate import incidents
from tests.door.doors import STAY, WHO, Doors, open_doors
from tests.door.test_privacy import DOCKET, NAME, PERSONAL

Heard = list[tuple[str, Any]]
LEFT = {"question": None, "country": "HND", "conveyance": "flight 0714"}
OTHER = {"a_number": "A012-345-678", "born": "1990-05-06"}
NOBODY = {"a_number": "12345", "born": "1981-03-02"}
WENT_ON = {
    "action": "depart", "country": "HND", "conveyance": "flight 0714", "officer": NAME, "supervisor": "ero-0102",
    "reason": "the log did not answer for an hour", "called": f"{NAME} at the Justice duty desk",
}  # fmt: skip
RECONCILED = {"to": "2026-11-01T10:00:00Z", "compared": 10, "missing": 2}
FAULTY = {"kind": "coa_stey"}


async def screen(doors: Doors, agency: str) -> Heard:
    """The first round of the screen."""
    return await doors.watches(agency, lambda heard: heard != [] and heard[-1][0] == "watch")


async def shown(doors: Doors, agency: str, name: str) -> list[Any]:
    return [data for found, data in await screen(doors, agency) if found == name]


async def left(doors: Doors, subject: dict[str, str] = WHO) -> None:
    await doors.says("ero", "ConveyanceDeparted", LEFT, id="d1", subject=subject)
    await doors.until(lambda: doors.told(ActionWithoutClearance) != [])
    await doors.fresh()


# ---- incidents


async def test_an_act_without_a_clearance_is_on_the_screens_of_counsel_of_who_acted_and_of_who_holds_the_person(
    doors: Doors,
) -> None:
    await doors.permits()
    await doors.fresh()
    await doors.says("eoir", "MotionFiled", {**STAY, "judge": NAME, "docket": DOCKET}, id="m1")
    blocked = await doors.asks()
    await left(doors)
    for agency in ("doj", "ero", "eoir"):
        (one,) = await shown(doors, agency, "incident")
        assert (one["kind"], one["agency"], one["why"], one["person"]) == (
            "action_without_clearance", "ero", "none", blocked["person"],
        )  # fmt: skip
        assert (one["action"], one["country"], one["conveyance"]) == ("depart", "HND", "flight 0714")
        assert one["shown"] == {
            "request_id": blocked["request_id"], "answer": "BLOCKED", "reasons": ["in_absentia_motion_stay"],
        }  # fmt: skip
        assert one["summary"].startswith("SANDBOX. Incident. An act was done without a clearance: ")
        assert not PERSONAL.search(json.dumps(one)), "no name, number, birth date or docket"
    assert await shown(doors, "uscis", "incident") == []


async def listens(doors: Doors, agency: str, enough: Callable[[Heard], bool]) -> "asyncio.Task[Heard]":
    """A screen that has heard its first word, and goes on until that is enough."""
    listening = asyncio.Event()

    def heard(so_far: Heard) -> bool:
        listening.set()
        return enough(so_far)

    watching = asyncio.create_task(doors.watches(agency, heard))
    await listening.wait()
    return watching


async def test_whoever_listens_already_hears_of_it_at_once_and_again_when_more_is_known(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stops, "AGAIN_S", 60.0)
    watching = await listens(
        doors, "doj", lambda heard: any(name == "incident" and data["shown"] is not None for name, data in heard)
    )
    await doors.says("ero", "ConveyanceDeparted", LEFT, id="d1")
    told = [data for name, data in await watching if name == "incident"]
    assert {one["offset"] for one in told} == {told[0]["offset"]}
    assert told[-1]["shown"] == {"request_id": None, "answer": None, "reasons": []}


async def test_it_is_sent_once_to_each_listener_while_a_stop_is_sent_again(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left(doors)
    monkeypatch.setattr(stops, "AGAIN_S", 0.01)
    heard = await doors.watches("ero", lambda heard: len([1 for name, _ in heard if name == "stop"]) >= 3)
    assert len([1 for name, _ in heard if name == "incident"]) == 1
    assert len(await shown(doors, "ero", "incident")) == 1, "whoever comes anew sees it"


async def test_after_a_day_it_is_shown_no_more(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    await left(doors)
    monkeypatch.setattr(incidents, "SHOWN_FOR", timedelta(0))
    (*rest, (name, watch)) = await screen(doors, "doj")
    assert (rest, name, watch["incidents"]) == ([], "watch", 0)


async def test_going_on_without_a_clearance_is_told_with_the_reason_and_without_any_name(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay")
    await doors.says("ero", "ProceededWithoutClearance", WENT_ON, id="p1")
    await doors.fresh()
    for agency in ("doj", "ero"):
        (one,) = await shown(doors, agency, "incident")
        assert (one["kind"], one["why"]) == ("proceeded_without_clearance", WENT_ON["reason"])
        assert NAME not in json.dumps(one)
    assert await shown(doors, "eoir", "incident") == []


async def test_records_that_were_missing_are_told_to_their_issuer_and_to_counsel_alone(doors: Doors) -> None:
    await doors.says("eoir", "FeedReconciled", RECONCILED, id="f1", subject={"ref": "log"})
    await doors.fresh()
    for agency in ("doj", "eoir"):
        (one,) = await shown(doors, agency, "incident")
        assert (one["kind"], one["source"], one["missing"], one["person"]) == (
            "records_were_missing", "eoir/los-angeles", 2, None,
        )  # fmt: skip
    for agency in ("ero", "uscis"):
        assert await shown(doors, agency, "incident") == []


async def test_the_reason_of_a_confidential_hold_is_on_no_screen(doors: Doors) -> None:
    await doors.permits()
    claim = {"screening": "reasonable", "countries": ["HND"]}
    reply = await doors.says("uscis", "FearClaimMade", claim, id="f1")
    assert reply.status_code in (200, 201), reply.text
    await doors.fresh()
    assert (await doors.asks())["answer"] == "BLOCKED"
    await left(doors)
    for agency in ("doj", "ero", "uscis"):
        (one,) = await shown(doors, agency, "incident")
        assert one["shown"]["reasons"] == ["confidential"]
        assert "fear" not in json.dumps(one).lower()


# ---- what waits for repair


async def test_a_stay_that_cannot_be_read_is_on_the_desk_of_its_issuer_and_on_no_other(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", {**FAULTY, "judge": NAME, "docket": DOCKET}, id="s1")
    (one,) = await shown(doors, "doj", "held")
    assert (one["submission"], one["unit"], one["type"], one["fields"]) == (
        "s1", "doj/ca9", "StayGranted", ["data.kind"],
    )  # fmt: skip
    assert "with the id s1" in one["text"]
    assert not PERSONAL.search(json.dumps(one))
    assert (await screen(doors, "doj"))[-1][1]["held"] == 1
    for agency in ("ero", "eoir", "uscis"):
        assert await shown(doors, agency, "held") == []


async def test_it_is_shown_each_round_until_it_is_repaired(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stops, "AGAIN_S", 0.01)
    await doors.says("doj", "StayGranted", FAULTY, id="s1")
    await doors.watches("doj", lambda heard: len([1 for name, _ in heard if name == "held"]) >= 3)
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="s1")
    await doors.until(lambda: doors.adapters["doj"].desk.waiting() == [])
    assert await shown(doors, "doj", "held") == []


async def test_what_is_about_nobody_is_shown_at_once_and_goes_when_it_is_withdrawn(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stops, "AGAIN_S", 60.0)
    watching = await listens(doors, "doj", lambda heard: any(name == "held" for name, _ in heard))
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="s1", subject=NOBODY)
    (one,) = [data for name, data in await watching if name == "held"]
    assert (one["person"], "counts as silent" in one["text"]) == (None, True)
    gone = {"submission": "s1", "by": "duty attorney", "reason": "entered by mistake"}
    await doors.says("doj", "HoldSubmissionWithdrawn", gone, id="w1", subject={"ref": "log"})
    assert await shown(doors, "doj", "held") == []


async def test_what_an_outbox_that_was_lost_had_sent_is_shown_from_the_log(tmp_path: Path) -> None:
    async with open_doors(tmp_path / "one") as doors:
        await doors.says("doj", "StayGranted", FAULTY, id="s1")
        bus = doors.bus
    async with open_doors(tmp_path / "two", bus) as doors:
        assert doors.adapters["doj"].outbox.repairs.waiting() == []
        (one,) = await shown(doors, "doj", "held")
        assert (one["submission"], one["fields"]) == ("s1", ["data.kind"])


async def test_incidents_and_what_waits_outlive_the_process(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await left(doors, OTHER)
        await doors.says("doj", "StayGranted", FAULTY, id="s1")
        bus = doors.bus
    async with open_doors(tmp_path, bus) as doors:
        assert len(await shown(doors, "doj", "incident")) == 1
        assert len(await shown(doors, "doj", "held")) == 1


async def test_while_the_outbox_cannot_be_read_the_screen_says_so_and_shows_the_rest(doors: Doors) -> None:
    await left(doors)
    doors.adapters["doj"].outbox.store._db.close()
    found = await screen(doors, "doj")
    assert [name for name, _ in found] == ["incident", "watch"]
    assert found[-1][1]["held"] is None


async def test_no_line_of_the_logs_says_whom_it_is_about(doors: Doors, log_lines: "list[dict[str, Any]]") -> None:
    named = {**WENT_ON, "reason": f"{NAME} would not wait"}
    await doors.says("ero", "ProceededWithoutClearance", named, id=f"{NAME}-1")
    await doors.says("ero", "ConveyanceDeparted", LEFT, id=f"{NAME}-2")
    await doors.says("doj", "StayGranted", FAULTY, id=f"{NAME}-3")
    await doors.fresh()
    await screen(doors, "doj")
    lines = [json.dumps(line) for line in log_lines]
    assert [line for line in lines if '"incident"' in line]
    assert [line for line in lines if PERSONAL.search(line) or "p1." in line] == []
