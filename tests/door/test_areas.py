"""What decides no answer goes through the same door, is stored first, and reaches the topic of its area."""

import json
from pathlib import Path
from typing import Any, Final

from interlock.bus import SAFETY
from interlock.bus.partitions import partition_of
from interlock.door.lines import LINES
from interlock.outbox.area_outbox import BATCH
from tests.door.doors import WHO, Doors, event, open_doors

CASELOAD: Final = "interlock.caseload.v1"
MOVED: Final = {"from_area": "los_angeles", "to_area": "phoenix", "reported_on": "ar_11"}
ADDRESS: Final = {"street": "1140 W Made Up Lane", "city": "Phoenix", "state": "AZ", "postal_code": "85003"}


def moved(name: str, **more: Any) -> dict[str, Any]:
    return event("uscis", "PersonRelocated", MOVED | more, id=name, source="uscis/ar-11")


def told(doors: Doors) -> list[tuple[int, str, str]]:
    """Every record of the area, by partition, sender's number and id."""
    found = []
    for number in range(12):
        for raw in doors.bus.topic(CASELOAD, number).records:
            headers = {name: (value or b"").decode(errors="replace") for name, value in raw.headers}
            found.append((number, headers["iseq"], headers["ce_id"]))
    return found


async def test_an_event_of_an_area_is_recorded_there_and_not_on_the_safety_log(doors: Doors) -> None:
    before = len(doors.bus.topic(SAFETY).records)
    reply = await doors.post("uscis", moved("m1", address=ADDRESS))
    receipt = reply.json()
    assert (reply.status_code, receipt["status"], receipt["holds"]) == (201, "RECORDED", [])
    ref = (await doors.call("uscis", "POST", "/v1/persons/find", {"subject": WHO})).json()["ref"]
    partition = partition_of(CASELOAD, ref.encode())
    assert receipt["why"] == f"stands in {CASELOAD}, partition {partition}; it places no hold"
    assert told(doors) == [(partition, "1", "m1")]
    assert len(doors.bus.topic(SAFETY).records) == before
    assert b"1140 W Made Up Lane" not in b"".join(
        value or b"" for _, value in doors.bus.topic(CASELOAD, partition).records[0].headers
    )


async def test_the_same_event_again_is_a_repeat_and_another_under_its_id_is_refused(doors: Doors) -> None:
    first = moved("m1")
    await doors.post("uscis", first)
    again = await doors.post("uscis", first)
    other = await doors.post("uscis", first | {"data": MOVED | {"to_area": "seattle"}})
    assert (again.status_code, again.json()["repeated"], other.status_code) == (200, True, 409)
    assert len(told(doors)) == 1
    receipt = (await doors.call("uscis", "GET", "/v1/events/m1")).json()
    assert (receipt["status"], receipt["source"]) == ("RECORDED", "uscis/ar-11")


async def test_while_the_topic_cannot_be_written_it_is_pending_and_arrives_later(doors: Doors) -> None:
    for number in range(12):
        doors.bus.topic(CASELOAD, number).down = True
    one = moved("m1")
    reply = await doors.post("uscis", one, wait=None)
    assert (reply.status_code, reply.json()["status"]) == (202, "PENDING")
    assert reply.json()["why"] == f"stored here; not yet in {CASELOAD}"
    for number in range(12):
        doors.bus.topic(CASELOAD, number).down = False
    assert (await doors.post("uscis", one)).json()["status"] == "RECORDED"


async def test_what_was_not_sent_before_a_door_ended_is_sent_by_the_next_one(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        for number in range(12):
            doors.bus.topic(CASELOAD, number).down = True
        await doors.post("uscis", moved("m1"), wait=None)
        bus = doors.bus
    for number in range(12):
        bus.topic(CASELOAD, number).down = False
    async with open_doors(tmp_path, bus) as doors:
        await doors.until(lambda: len(told(doors)) == 1)


async def test_a_partition_that_cannot_be_written_holds_up_no_other_however_much_of_it_is_pending(doors: Doors) -> None:
    ref = (await doors.call("uscis", "POST", "/v1/persons/find", {"subject": WHO})).json()["ref"]
    partition = partition_of(CASELOAD, ref.encode())
    doors.bus.topic(CASELOAD, partition).down = True
    body = b"\n".join(json.dumps(moved(f"m{number}")).encode() for number in range(BATCH + 1))
    await doors.post("uscis", body, content_type=LINES, wait=None)
    for name, born in (("o1", "1981-03-03"), ("o2", "1981-03-04"), ("o3", "1981-03-05")):
        other = {"a_number": f"A098-765-43{name[1]}", "born": born}
        await doors.post("uscis", moved(name) | {"subject": other}, wait=None)
    await doors.until(lambda: bool(told(doors)))
    assert {name[0] for _, _, name in told(doors)} == {"o"}
    doors.bus.topic(CASELOAD, partition).down = False
    await doors.until(lambda: len(told(doors)) == BATCH + 4)
    ours = [name for number, _, name in told(doors) if number == partition and name[0] == "m"]
    assert ours == [f"m{number}" for number in range(BATCH + 1)]


async def test_lines_of_both_kinds_are_taken_each_where_it_belongs(doors: Doors) -> None:
    hearing = event(
        "eoir", "HearingMissed", {"hearing": "master", "result": "continued"}, id="h1", source="eoir/los-angeles"
    )
    motion = event(
        "eoir", "MotionFiled", {"filing_type": "reopen", "proceeding_type": "removal"}, id="f1",
    )  # fmt: skip
    wrong = hearing | {"id": "h2", "data": {"hearing": "master"}}
    body = b"\n".join(json.dumps(one).encode() for one in (hearing, motion, wrong, hearing | {"id": "h3"}))
    reply = (await doors.post("eoir", body, content_type=LINES)).json()
    assert (reply["taken"], [(one["line"], one["problems"][0]["field"]) for one in reply["rejected"]]) == (
        3,
        [(3, "data.result")],
    )
    await doors.until(lambda: [name for _, _, name in told(doors)] == ["h1", "h3"])


async def test_each_line_is_accounted_for_once_also_where_it_means_two_events_or_stands_there_twice(
    doors: Doors,
) -> None:
    data = {"other": f"p1.{'b' * 32}", "relation": "same_person", "basis": "biometric", "by": "eoir-7"}
    link = event("eoir", "IdentityLinked", data, id="l1", source="eoir/los-angeles")
    wrong, other = link | {"id": "l2", "subject": {}}, link | {"data": data | {"by": "eoir-8"}}
    body = b"\n".join(json.dumps(one).encode() for one in (link, wrong, link, other)) + b"\n\n"
    reply = (await doors.post("eoir", body, content_type=LINES)).json()
    assert (reply["lines"], reply["taken"], reply["repeated"]) == (4, 2, 2)
    assert [one["line"] for one in reply["rejected"]] == [2, 4]


async def test_an_agency_that_does_not_own_the_event_and_a_source_of_another_agency_are_refused(doors: Doors) -> None:
    not_its_own = await doors.post("cbp", moved("m1") | {"source": "cbp/eagle-pass"})
    of_another = await doors.post("uscis", moved("m1") | {"source": "ero/phoenix"})
    assert (not_its_own.status_code, of_another.status_code) == (422, 422)
    assert of_another.json()["problems"][0]["field"] == "source"
    assert told(doors) == []
