"""A stay in words that an agency's older gate cannot read yet: held for repair, so that nobody is removed meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest

from interlock.bus import SAFETY, catalogue
from interlock.gate import gates
from tests.door.doors import Doors, event, open_doors

TO_HONDURAS = {"kind": "coa_stay", "countries": ["HND"]}
SECOND = catalogue().of("StayGranted")


async def says_how_much_it_reads(doors: Doors, releases: int) -> None:
    """The gate of customs beats as one that was made with so many revisions."""
    beats = doors.adapters["cbp"].gate_heartbeat
    made_with = replace(beats._sealer.catalogue, releases=releases)
    beats._sealer = replace(beats._sealer, catalogue=made_with)
    await beats.beat()
    await doors.fresh()


@pytest.fixture(autouse=True)
def _all_revisions_can_be_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second revision of a stay was released before gates said what they read, and every gate has it."""
    monkeypatch.setattr(gates, "_SINCE_SAID", 1)


async def test_what_an_older_gate_cannot_read_is_held_for_repair_and_taken_once_it_is_upgraded(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await doors.permits()
        await says_how_much_it_reads(doors, SECOND.release - 1)
        reply = await doors.says("doj", "StayGranted", TO_HONDURAS, id="s1")
        problem = reply.json()["problems"][0]
        assert (reply.status_code, reply.json()["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
        assert (problem["field"], "cbp/gate-" in problem["reason"]) == ("type", True)
        await doors.fresh()
        found = await doors.asks()
        assert (found["answer"], found["reasons"]) == ("UNKNOWN", ["hold_submission_faulty:doj/ca9"])
        await says_how_much_it_reads(doors, catalogue().releases)
        reply = await doors.says("doj", "StayGranted", TO_HONDURAS, id="s1")
        assert (reply.status_code, reply.json()["status"]) == (201, "EFFECTIVE")
        await doors.fresh()
        assert (await doors.asks())["answer"] == "BLOCKED"


async def test_a_stay_that_the_older_revision_says_whole_is_written_in_it(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await says_how_much_it_reads(doors, SECOND.release - 1)
        reply = await doors.post("doj", event("doj", "StayGranted", {"kind": "coa_stay"}, id="s1"))
        assert reply.json()["status"] == "EFFECTIVE"
        headers = dict(doors.bus.topic(SAFETY).records[-1].headers)
        named = catalogue().by_fingerprint[(headers["schema"] or b"").decode()]
        assert (named.name, named.revision) == ("StayGranted", 1)
