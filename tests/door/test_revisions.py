"""A stay in words that an agency's older gate cannot read yet: held for repair, so that nobody is removed meanwhile."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interlock.adapters import cbp
from interlock.adapters.eoir.tables import MOTIONS
from interlock.adapters.eoir.translate import DOCKET_TABLES, docket_tables
from interlock.bus import SAFETY, catalogue
from interlock.bus.schemas import Schema
from interlock.door.lines import LINES
from interlock.gate import gates
from interlock.outbox import Outbox
from tests.adapters.eoir.desk import motion_row, tsv
from tests.adapters.test_mapped import ARRESTS, arrest
from tests.door.doors import Doors, event, open_doors
from tests.door.test_reports import report, sends

TO_HONDURAS = {"kind": "coa_stay", "countries": ["HND"]}
SECOND = catalogue().of("StayGranted")


async def says_how_much_it_reads(doors: Doors, releases: int) -> None:
    """The gate of customs beats as one that was made with so many revisions."""
    beats = doors.adapters["cbp"].gate_heartbeat
    made_with = replace(beats._sealer.catalogue, releases=releases)
    beats._sealer = replace(beats._sealer, catalogue=made_with)
    await beats.beat()
    await doors.fresh()


@contextmanager
def nobody_reads(kind: str, outbox: Outbox) -> Iterator[None]:
    """In any revision, for now."""

    def lacking(schema: Schema) -> list[str]:
        return ["ero/gate-1"] if schema.name == kind else []

    sealer = outbox.sealer
    outbox.sealer = replace(sealer, lacking=lacking)
    yield
    outbox.sealer = sealer


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
        assert (reply.status_code, reply.json()["receipt"]["status"]) == (409, "HELD_FOR_REPAIR")
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


def line(kind: str, name: str, **changed: Any) -> bytes:
    return json.dumps(event("doj", kind, catalogue().of(kind).raw["example"], id=name, **changed)).encode()


async def test_of_many_lines_only_a_hold_overtakes_one_about_the_same_person(tmp_path: Path) -> None:
    another = {"a_number": "A012-345-678", "born": "1990-05-06"}
    lines = [
        line("StayLifted", "l1"), line("StayDenied", "d1"), line("StayGranted", "s1"),
        line("StayDenied", "d2", subject=another),
    ]  # fmt: skip
    async with open_doors(tmp_path, agencies=("doj",)) as doors:
        with nobody_reads("StayLifted", doors.adapters["doj"].outbox):
            said = (await doors.post("doj", b"\n".join(lines), content_type=LINES)).json()
        assert [(one["line"], one["code"]) for one in said["rejected"]] == [(1, "not_read_yet"), (2, "not_read_yet")]
        assert "same person as line 1" in said["rejected"][1]["problems"][0]["reason"]
        said = (await doors.post("doj", b"\n".join(lines), content_type=LINES)).json()
        assert (said["rejected"], said["taken"], said["repeated"]) == ([], 2, 2)


async def test_a_report_without_an_id_ends_its_own_wait_once_it_can_be_read(tmp_path: Path) -> None:
    async with open_doors(tmp_path, agencies=("eoir",)) as doors:
        outbox = doors.adapters["eoir"].outbox
        with nobody_reads("CourtOrderReported", outbox):
            reply = await sends(doors, report())
        assert (reply.status_code, reply.json()["receipt"]["status"]) == (409, "HELD_FOR_REPAIR")
        again = await sends(doors, report())
        assert (again.status_code, again.json()["number"]) == (201, reply.json()["receipt"]["id"])
        assert not outbox.repairs.waiting()


async def test_of_a_docket_each_row_waits_under_its_own_key_and_the_same_file_ends_it(tmp_path: Path) -> None:
    body = tsv(MOTIONS, [motion_row(), motion_row(IDNMOTION="78", A_NUMBER="A098-765-433")])
    form = f"application/vnd.interlock.{DOCKET_TABLES}+tsv"
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        outbox = doors.adapters["eoir"].outbox
        with nobody_reads("MotionFiled", outbox):
            assert (await doors.post("eoir", body, content_type=form)).status_code == 409
        waiting = outbox.repairs.waiting()
        assert [one.submission for one in waiting] == ["tbl_Court_Motions:77", "tbl_Court_Motions:78"]
        assert None not in {one.subject for one in waiting}, "no court is silent"
        assert (await doors.post("eoir", body, content_type=form)).status_code == 201
        assert not outbox.repairs.waiting()


async def test_of_a_mapped_form_the_row_alone_is_turned_away(tmp_path: Path) -> None:
    body = ARRESTS + arrest(fear="Y", subject="1") + arrest(subject="2")
    form = "application/vnd.interlock.apprehensions+csv"
    async with open_doors(tmp_path, translators=cbp.AGENCY.translators, agencies=("cbp", "eoir")) as doors:
        outbox = doors.adapters["cbp"].outbox
        with nobody_reads("FearClaimMade", outbox):
            said = (await doors.post("cbp", body.encode(), content_type=form)).json()
        (away,) = said["rejected"]
        assert away["code"] == "not_read_yet"
        assert "ero/gate-1 cannot read yet" in away["problems"][0]["reason"]
        assert [one.submission for one in outbox.repairs.waiting()] == [away["held"]]
        assert (await doors.post("cbp", body.encode(), content_type=form)).json()["rejected"] == []
        assert not outbox.repairs.waiting()
