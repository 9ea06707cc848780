"""What those who watch the machine can see."""

from typing import Any

import pytest

from tests.door.doors import CLOUDEVENT, STAY, Doors, event

LATE = 'interlock_source_late{{agency="ero",unit="{unit}"}}'


async def metrics(doors: Doors, agency: str = "ero") -> dict[str, float]:
    """Every sample by its name and labels."""
    reply = await doors.call(agency, "GET", "/metrics")
    assert reply.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = [line.rpartition(" ") for line in reply.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_an_alarm_is_counted_by_its_code(doors: Doors) -> None:
    unreadable = 'interlock_alarms_total{agency="ero",code="unreadable_record"}'
    assert (await metrics(doors))[unreadable] == 0
    doors.bus.topic("interlock.safety.v1").append_raw(b"zz", (), b"junk")
    await doors.until(lambda: doors.adapters["ero"].replica.alarms["unreadable_record"] > 0)
    assert (await metrics(doors))[unreadable] == 1


async def posts(doors: Doors, path: str, agency: str, kind: str, data: dict[str, str], **changed: Any) -> None:
    body = event(agency, kind, data, **changed)
    await doors.call(agency, "POST", path, body, {"content-type": CLOUDEVENT})


async def test_receipts_are_pending_until_they_are_read_back(doors: Doors) -> None:
    pending, oldest = (f'interlock_{name}{{agency="eoir"}}' for name in ("receipts_pending", "oldest_pending_seconds"))
    doors.broker(down=True)
    for one, path in (("m1", "/v1/events"), ("m2", "/v1/events"), ("m3", "/v1/census")):
        await posts(doors, path, "eoir", "MotionFiled", STAY, id=one)
    found = await metrics(doors, "eoir")
    assert (found[pending], found[oldest] > 0) == (3, True)
    doors.broker(down=False)
    await doors.until(lambda: not any(box.store.pending(0, 10) for box in doors.adapters["eoir"].outboxes))
    found = await metrics(doors, "eoir")
    assert (found[pending], found[oldest]) == (0, 0)


async def test_what_waits_for_an_area_counts_as_well(doors: Doors) -> None:
    for topic in [doors.bus.topic("interlock.caseload.v1", number) for number in range(12)]:
        topic.down = True
    await posts(doors, "/v1/events", "eoir", "HearingMissed", {"hearing": "master", "result": "continued"}, id="h1")
    found = await metrics(doors, "eoir")
    assert found['interlock_receipts_pending{agency="eoir"}'] == 1
    assert found['interlock_oldest_pending_seconds{agency="eoir"}'] > 0


async def test_receipts_are_not_guessed_while_the_outbox_cannot_be_read(doors: Doors) -> None:
    doors.adapters["eoir"].outbox.store._db.close()
    found = await metrics(doors, "eoir")
    assert 'interlock_receipts_pending{agency="eoir"}' not in found
    assert found['interlock_gate_open{agency="eoir"}'] == 1


async def test_a_source_is_late_until_it_speaks(doors: Doors) -> None:
    samples = [LATE.format(unit=unit) for unit in doors.site.law.units]
    before = await metrics(doors)
    assert [before[sample] for sample in samples] == [1] * len(samples)
    await doors.fresh()
    after = await metrics(doors)
    assert [after[sample] for sample in samples] == [0] * len(samples)


async def test_every_source_is_late_while_nobody_can_look(doors: Doors) -> None:
    await doors.fresh()
    store = doors.adapters["ero"].replica._store
    store._cache.clear()
    store._db.close()
    found = await metrics(doors)
    assert {found[LATE.format(unit=unit)] for unit in doors.site.law.units} == {1}


async def test_a_closed_gate_shows(doors: Doors) -> None:
    assert (await metrics(doors))['interlock_gate_open{agency="ero"}'] == 1
    doors.adapters["ero"].replica.closed = "for this test"
    assert (await metrics(doors))['interlock_gate_open{agency="ero"}'] == 0


async def test_answers_are_counted_by_verdict(doors: Doors) -> None:
    await doors.asks()
    assert (await metrics(doors))['interlock_answers_total{action="board",agency="ero",verdict="BLOCKED"}'] == 1


async def test_a_gate_is_ready_with_a_late_source_and_names_it(doors: Doors) -> None:
    reply = await doors.call("ero", "GET", "/readyz")
    found: dict[str, Any] = reply.json()
    assert (reply.status_code, found["open"], found["late"]) == (200, True, sorted(doors.site.law.units))


@pytest.mark.parametrize("path", ["/v1/events", "/v1/census"])
async def test_what_waits_for_repair_shows_and_so_does_the_unit_that_is_silent_for_it(doors: Doors, path: str) -> None:
    held, silent = 'interlock_submissions_held{agency="doj"}', 'interlock_unit_held{agency="doj",unit="doj/ca9"}'
    before = await metrics(doors, "doj")
    assert (before[held], before[silent]) == (0, 0)
    await posts(doors, path, "doj", "StayGranted", {"kind": "coa_stey"}, id="s1")
    await posts(doors, path, "doj", "StayGranted", {"kind": "coa_stay"}, id="s2", subject={"ref": "log"})
    after = await metrics(doors, "doj")
    assert (after[held], after[silent]) == (2, 1)
    assert after['interlock_unit_held{agency="doj",unit="doj/cd-cal"}'] == 0
    ready = (await doors.call("doj", "GET", "/readyz")).json()
    assert ready["held_units"] == ["doj/ca9"]
    assert [(one["submission"], one["unit"], one["person_known"]) for one in ready["held"]] == [
        ("s1", "doj/ca9", True), ("s2", "doj/ca9", False),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [0, 1])
async def test_what_waits_is_not_guessed_while_an_outbox_cannot_be_read(doors: Doors, number: int) -> None:
    doors.adapters["doj"].outboxes[number].store._db.close()
    assert 'interlock_submissions_held{agency="doj"}' not in await metrics(doors, "doj")
    assert (await doors.call("doj", "GET", "/readyz")).json()["held"] is None
