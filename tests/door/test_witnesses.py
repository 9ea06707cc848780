"""What time fulfils is taken only where the clocks of two other agencies bear out when it is."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.events import PeriodRan
from interlock.runtime.clock import SystemClock
from interlock.terms.times import rfc3339
from tests.door.doors import Doors, event, open_doors, problems

DAYS = timedelta(days=3)
STAY = {"kind": "dct_tro", "body": "cd_cal"}
HOLD = {"source": "doj/cd-cal", "event_id": "t1", "kind": "dct_tro"}
OTHERS = {"cbp", "eoir", "ero", "hhs", "opla", "uscis"}


class Ahead(SystemClock):
    """A clock that is wrong."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def utc(self) -> datetime:
        return super().utc() + self._by


def ran(**changed: Any) -> dict[str, Any]:
    """Counsel has looked in the docket, and the fourteen days are over."""
    now = rfc3339(datetime.now(UTC))
    data = {"hold": HOLD, "deadline": now, "source_complete_to": now, "filings_found": 0}
    said = event("doj", "PeriodRan", data, source="doj/cd-cal", id="p1")
    return said | changed


async def held(doors: Doors) -> None:
    """By a restraining order of fifteen days ago, and every clock is heard."""
    then = rfc3339(datetime.now(UTC) - timedelta(days=20))
    reply = await doors.says("doj", "StayGranted", STAY, source="doj/cd-cal", id="t1", time=then)
    assert reply.json()["status"] == "EFFECTIVE", reply.text
    await doors.fresh()


async def beats_by(doors: Doors, clocks: Mapping[str, timedelta]) -> None:
    """These agencies' doors beat once more, by a clock that is wrong."""
    for agency, by in clocks.items():
        doors.adapters[agency].heartbeat._clock = Ahead(by)
    await doors.fresh()


async def test_the_door_writes_whose_clocks_bear_it_out_and_the_hold_ends(doors: Doors) -> None:
    await held(doors)
    reply = await doors.post("doj", ran())
    assert reply.status_code == 201, reply.text
    assert reply.json()["why"] == "recorded; that hold has ended"
    assert [set(one.clocks) for one in doors.told(PeriodRan)] == [OTHERS]
    found = await doors.call("doj", "GET", "/v1/events/t1?source=doj/cd-cal")
    assert found.json()["now"] == "ended"


async def test_sent_again_it_is_a_repeat_whatever_the_clocks_show_by_then(doors: Doors) -> None:
    await held(doors)
    body = ran()
    assert (await doors.post("doj", body)).status_code == 201
    await beats_by(doors, dict.fromkeys(OTHERS, DAYS))
    assert (await doors.post("doj", body)).status_code == 200


@pytest.mark.parametrize("by", [DAYS, -DAYS, timedelta(seconds=13), timedelta(seconds=-13)])
async def test_where_all_others_clocks_disagree_with_the_doors_nothing_is_taken(doors: Doors, by: timedelta) -> None:
    """Which of them is wrong nobody can say here: it may be this one, and its brokers'."""
    await held(doors)
    await beats_by(doors, dict.fromkeys(OTHERS, by))
    before = len(doors.bus.topic(SAFETY).records)
    reply = await doors.post("doj", ran())
    assert reply.status_code == 422
    found = problems(reply)["time"]
    assert found["reason"].startswith(
        "counts only where the clocks of 2 other agencies agree with this door's: cbp is "
    )
    assert found["reason"].count("ahead" if by > timedelta(0) else "behind") == len(OTHERS)
    assert len(doors.bus.topic(SAFETY).records) == before
    assert (await doors.call("doj", "GET", "/v1/events/p1")).status_code == 404


async def test_one_other_clock_is_not_enough_and_two_are(doors: Doors) -> None:
    await held(doors)
    await beats_by(doors, dict.fromkeys(OTHERS - {"uscis"}, DAYS - timedelta(minutes=1)))
    found = problems(await doors.post("doj", ran()))["time"]
    assert "uscis agrees, cbp is 2 d 23 h ahead" in found["reason"]
    await beats_by(doors, {"opla": timedelta(0)})
    assert (await doors.post("doj", ran())).status_code == 201
    assert [one.clocks for one in doors.told(PeriodRan)] == [["opla", "uscis"]]


async def test_a_door_that_hears_nobody_takes_nothing(tmp_path: Path) -> None:
    async with open_doors(tmp_path, agencies=["doj"], gates_open=False) as doors:
        found = problems(await doors.post("doj", ran()))["time"]
        assert found["reason"].endswith(": no clock is heard of cbp, eoir, ero, hhs, opla, uscis")


async def test_a_docket_whose_clock_is_ahead_of_its_doors_is_turned_away(doors: Doors) -> None:
    await held(doors)
    later = rfc3339(datetime.now(UTC) + timedelta(seconds=30))
    found = problems(await doors.post("doj", ran(time=later)))["time"]
    assert found["reason"] == "is in the future of this door's clock"


async def test_what_was_looked_up_a_while_ago_is_taken(doors: Doors) -> None:
    await held(doors)
    earlier = rfc3339(datetime.now(UTC) - timedelta(hours=3))
    assert (await doors.post("doj", ran(time=earlier))).status_code == 201


async def test_nobody_else_says_whose_clocks_agree(doors: Doors) -> None:
    await held(doors)
    body = ran()
    body["data"] = {**body["data"], "clocks": ["eoir", "ero"]}
    assert set(problems(await doors.post("doj", body))) == {"data.clocks"}


async def test_a_line_that_no_clock_bears_out_keeps_no_other_line_back(doors: Doors) -> None:
    await held(doors)
    await beats_by(doors, dict.fromkeys(OTHERS, DAYS))
    stay = event("doj", "StayGranted", {"kind": "coa_stay", "body": "ca9"}, id="s1")
    body = b"\n".join(json.dumps(line).encode() for line in (ran(), stay))
    reply = (await doors.post("doj", body, content_type="application/vnd.interlock.events+jsonl")).json()
    assert [one["line"] for one in reply["rejected"]] == [1]
    assert reply["taken"] == 1
