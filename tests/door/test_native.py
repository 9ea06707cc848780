"""Rows that a mapping file reads, at a door: what decides an answer and what does not each go where they belong."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from interlock.adapters import cbp, ero
from interlock.outbox import Outbox
from interlock.terms import Unavailable
from tests.adapters.test_mapped import ARRESTS, MISSIONS, STINTS, arrest, stint
from tests.door.doors import Doors, open_doors

RELEASED = STINTS + stint(out="2019-06-02 09:00:00", why="Bonded Out - IJ")
FORM = "application/vnd.interlock.detentions+csv"


async def posted(doors: Doors, body: str, agency: str = "ero", form: str = FORM) -> Any:
    reply = await doors.post(agency, body.encode(), content_type=form)
    assert reply.status_code < 300, reply.text
    return reply.json()


async def test_a_row_is_told_to_the_log_and_to_its_area_once(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators=ero.AGENCY.translators, agencies=("ero", "eoir")) as doors:
        first = await posted(doors, RELEASED)
        assert sorted((one["type"], one["status"]) for one in first["receipts"]) == [
            ("CustodyChanged", "RECORDED"), ("CustodyChanged", "RECORDED"), ("PersonReleased", "RECORDED"),
        ]  # fmt: skip
        assert await posted(doors, RELEASED) == {"receipts": [], "rejected": []}


async def test_an_area_event_that_was_stored_before_the_disk_failed_is_not_told_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_doors(tmp_path, translators=ero.AGENCY.translators, agencies=("ero", "eoir")) as doors:

        def full(*_: object) -> None:
            raise Unavailable("the disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(Outbox, "take", full)
            assert (await doors.post("ero", RELEASED.encode(), content_type=FORM)).status_code == 503
        again = await posted(doors, RELEASED)
        assert [one["type"] for one in again["receipts"] if one["repeated"]] == ["PersonReleased"]
        assert doors.adapters["ero"].areas.store.numbers() == 1


async def test_a_row_that_may_say_fear_waits_for_repair_and_another_is_only_refused(tmp_path: Path) -> None:
    form = "application/vnd.interlock.apprehensions+csv"
    rows = ARRESTS + arrest(sector="SPW", subject="1") + arrest(fear="maybe", subject="2")
    async with open_doors(tmp_path, translators=cbp.AGENCY.translators, agencies=("cbp", "eoir")) as doors:
        said = await posted(doors, rows, "cbp", form)
        assert [(one["line"], one["held"] is not None) for one in said["rejected"]] == [(4, False), (5, True)]
        held = said["rejected"][1]["held"]
        assert [one.submission for one in doors.adapters["cbp"].outbox.repairs.waiting()] == [held]
        await posted(doors, ARRESTS + arrest(fear="Y", subject="2"), "cbp", form)
        assert not doors.adapters["cbp"].outbox.repairs.waiting(), "the row was read now"
        kept = [body for body, refused in doors.journal("cbp") if refused]
        assert len(kept) == 2
        assert b"maybe" in kept[1]
        assert kept[1].startswith(b'"APPR_DT_TIME"'), "a row is kept below its header"


async def test_what_is_yet_to_happen_has_not_happened_but_a_flight_may_be_planned(tmp_path: Path) -> None:
    removed = STINTS + stint(out="9999-12-31 23:30:00", why="Removed") + stint(out="2062-01-01 09:00:00", why="Removed")
    flights = MISSIONS + "199001.0,2062-10-10,,,,0.0,KIWA,KELP\n"
    async with open_doors(tmp_path, translators=ero.AGENCY.translators, agencies=("ero", "eoir")) as doors:
        said = await posted(doors, removed)
        assert said["receipts"] == []
        reasons = [one["problems"][0]["reason"] for one in said["rejected"]]
        assert reasons == [
            "is beyond any calendar",
            "lies ahead, and the row says that it has happened",
        ]
        planned = await posted(doors, flights, form="application/vnd.interlock.charter-missions+csv")
        assert [one["type"] for one in planned["receipts"]] == ["TransportMovementScheduled"]


async def test_many_rows_that_cannot_be_read_keep_nobody_else_waiting(tmp_path: Path) -> None:
    form = "application/vnd.interlock.apprehensions+csv"
    rows = ARRESTS + "".join(arrest(fear="maybe", subject=str(number)) for number in range(200))
    async with open_doors(tmp_path, translators=cbp.AGENCY.translators, agencies=("cbp", "eoir")) as doors:
        many = asyncio.create_task(posted(doors, rows, "cbp", form))
        outbox = doors.adapters["cbp"].outbox
        await doors.until(lambda: bool(outbox.repairs.waiting()))
        await doors.call("cbp", "GET", "/healthz")
        assert not many.done()
        assert len((await many)["rejected"]) == 200 == len(outbox.repairs.waiting())
