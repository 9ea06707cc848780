"""What can still be read of a body that is faulty: whom it is about, and which unit sent it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interlock.door.lines import LINES
from interlock.door.requests import Parser
from interlock.door.salvage import faults_of
from interlock.outbox import Intake
from interlock.terms import Problem, Refused
from tests.door.doors import CLOUDEVENT, STAY, WHO, Doors, event, open_doors
from tests.door.test_held import BAD, GOOD, NOBODY, answer

FAULTY_KIND = Refused([Problem("data.kind", "is not a code", "Use one of them.")])
WHOLE = event("doj", "StayGranted", BAD, id="s1")


def read(doors: Doors, body: Any, native: bool = False) -> list[tuple[str | None, str | None, str | None, bool]]:
    """Submission, unit, type, and whether somebody is known, of each fault."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    found = faults_of(Intake(CLOUDEVENT, raw), FAULTY_KIND, doors.adapters["doj"].parser, native=native)
    return [(one.submission, one.unit, one.type, one.subject is not None) for one in found]


async def test_of_a_body_that_is_cut_off_what_is_there_counts(doors: Doors) -> None:
    whole = json.dumps({"type": "StayGranted", "source": "doj/ca9", "id": "s1", "subject": WHO, "data": BAD}).encode()
    assert read(doors, whole[:-5]) == [("s1", "doj/ca9", "StayGranted", True)]
    assert read(doors, whole[: whole.index(b'"subject"')]) == [("s1", "doj/ca9", "StayGranted", False)]
    assert read(doors, whole[: whole.index(b'"source"')]) == [(None, None, "StayGranted", False)]


async def test_what_names_no_event_counts_when_somebody_is_named(doors: Doors) -> None:
    assert read(doors, WHOLE | {"type": "StayGrantd"}) == [("s1", "doj/ca9", None, True)]
    assert read(doors, WHOLE | {"type": "StayGrantd", "subject": NOBODY}) == []
    assert read(doors, b"") == read(doors, b"[]") == []


@pytest.mark.parametrize("who", [{"encounter": "CBP/2026-114-07"}, {"fins": "12 045-58"}])
async def test_somebody_without_a_number_is_read_as_in_a_body_that_is_good(doors: Doors, who: dict[str, str]) -> None:
    ref = (await doors.call("ero", "POST", "/v1/persons/find", {"subject": who})).json()["ref"]
    for body in (WHOLE | {"type": "StayGrantd", "subject": who}, WHOLE | {"subject": who}):
        for sent in (json.dumps(body), json.dumps(body)[:-1]):
            found = faults_of(
                Intake(CLOUDEVENT, sent.encode()), FAULTY_KIND, doors.adapters["doj"].parser, native=False
            )
            assert [one.subject for one in found] == [ref]


async def test_of_several_identifiers_the_one_counts_that_would_name_the_person(doors: Doors) -> None:
    await doors.permits()
    both = WHO | {"encounter": "cbp/2026-114-07", "fins": "1204558"}
    await doors.says("doj", "StayGranted", BAD, id="s1", subject=both)
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:doj/ca9"]
    await doors.says("doj", "StayGranted", GOOD, id="s1", subject=both)
    assert doors.adapters["doj"].outbox.repairs.waiting() == []
    ref = "p1." + "0" * 32
    assert len(read(doors, WHOLE | {"subject": WHO | {"ref": ref}})) == 2  # it names the person twice
    assert read(doors, WHOLE | {"subject": NOBODY | {"fins": "1204558"}}) == [("s1", "doj/ca9", "StayGranted", False)]


async def test_an_encounter_that_is_none_is_named_among_the_faulty_fields(doors: Doors) -> None:
    refused = Refused([Problem("encounter", "is no encounter of an agency", "Write the agency.")])
    intake = Intake(CLOUDEVENT, json.dumps(WHOLE | {"subject": {"encounter": "114-07"}}).encode())
    (fault,) = faults_of(intake, refused, doors.adapters["doj"].parser, native=False)
    assert (fault.subject, fault.fields) == (None, ("subject.encounter",))


async def test_two_readings_of_one_field_both_count(doors: Doors) -> None:
    twice = json.dumps(WHOLE)[:-1] + ', "type": "StayLifted", "subject": {"a_number": "A098-765-433"}}'
    assert read(doors, twice.encode()) == [("s1", "doj/ca9", "StayGranted", True)] * 2
    assert read(doors, [WHOLE, WHOLE | {"id": "s2", "subject": NOBODY}]) == [
        (None, "doj/ca9", "StayGranted", False), (None, "doj/ca9", "StayGranted", True),
    ]  # fmt: skip


async def test_an_event_that_only_another_agency_may_send_counts_without_its_type(doors: Doors) -> None:
    assert read(doors, WHOLE | {"type": "MotionFiled", "data": STAY}) == [("s1", "doj/ca9", None, True)]


async def test_an_agency_that_places_no_hold_is_only_refused(doors: Doors) -> None:
    parser = doors.adapters["doj"].parser
    intake = Intake(CLOUDEVENT, json.dumps(WHOLE).encode())
    owners = {**parser.law.owners, "HoldSubmissionFaulty": frozenset({"eoir", "ero", "uscis"})}
    without = Parser("doj", replace(parser.law, owners=owners), parser.people)
    assert len(faults_of(intake, FAULTY_KIND, parser, native=False)) == 1
    assert faults_of(intake, FAULTY_KIND, without, native=False) == ()


async def test_of_a_form_of_the_agencys_own_nobody_knows_whom_it_is_about(doors: Doors) -> None:
    assert read(doors, b"IDNMOTION\tA_NUMBER", native=True) == [(None, None, None, False)]


def broken(*_: object) -> Any:
    raise IndexError


async def test_a_body_that_breaks_the_door_in_reading_it_is_kept_and_counts_as_the_hold_that_it_may_be(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await doors.permits()
    assert await answer(doors) == ["CLEAR"]
    body = json.dumps(event("doj", "StayGranted", GOOD, id="s1")).encode()
    monkeypatch.setattr(Parser, "event", broken)
    reply = await doors.post("doj", body)
    assert (reply.status_code, reply.json()["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
    assert reply.json()["problems"][0]["reason"] == "cannot be read, by a fault of this door"
    assert doors.journal("doj")[-1][0] == body
    monkeypatch.undo()
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:doj/ca9"]
    await doors.post("doj", body)
    assert await answer(doors) == ["BLOCKED", "coa_stay"]


async def test_so_is_a_line_and_a_document_of_the_agencys_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_doors(tmp_path, translators={"broken": broken}) as doors:
        body = json.dumps(event("doj", "StayGranted", GOOD, id="s1")).encode()
        document = await doors.post("doj", b"A098-765-432", content_type="application/vnd.interlock.broken+tsv")
        monkeypatch.setattr(Parser, "event", broken)
        lines = (await doors.post("doj", body, content_type=LINES)).json()
        assert document.json()["receipt"]["status"] == "HELD_FOR_REPAIR"
        assert [(one["line"], one["held"]) for one in lines["rejected"]] == [(1, "s1")]
