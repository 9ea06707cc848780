"""POST /v1/census: a past in a feed of its own, many rows at once, and the numbers that close it."""

import asyncio
import json
from typing import Any

import pytest

from interlock.door.lines import AT_ONCE, LINES, PENDING_MAX
from tests.door.doors import CLOUDEVENT, WHO, Doors, event

UNIT = "eoir/boston"
OPENED = {"kind": "protections"}


def opens() -> dict[str, Any]:
    return event("eoir", "CensusOpened", OPENED, id="opens", source=UNIT, subject={"ref": "log"})


def stay(event_id: str, **changed: Any) -> dict[str, Any]:
    data = {"kind": "ij_discretionary_stay"}
    given = {"id": event_id, "source": UNIT, "time": "2009-05-04T15:00:00Z"} | changed
    return event("eoir", "StayGranted", data) | given


async def rows(doors: Doors, *sent: Any, path: str = "/v1/census") -> dict[str, Any]:
    body = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in sent).encode()
    reply = await doors.call("eoir", "POST", path, body, {"content-type": LINES})
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def past(doors: Doors) -> dict[str, Any]:
    reply = await doors.call("eoir", "GET", f"/v1/census/{UNIT}")
    found: dict[str, Any] = next(one for one in reply.json()["past"] if one["kind"] == "protections")
    return found


def feeds(doors: Doors) -> tuple[str, str]:
    adapter = doors.adapters["eoir"]
    return adapter.outbox.store.feed, adapter.census.store.feed


async def test_a_past_is_opened_told_and_closed_with_its_own_numbers(doors: Doors) -> None:
    assert (await past(doors))["told"], "a log that is made up has no past to tell"
    assert (await doors.post("eoir", opens())).status_code == 201
    before = await past(doors)
    assert (before["told"], before["open"], before["sent"]) == (False, True, 0)
    found = await rows(doors, stay("p1"), "", stay("p2"))
    assert (found["taken"], found["repeated"], found["rejected"]) == (2, 0, [])
    told = await past(doors)
    closing = {"kind": "protections", "read": 2, "sent": told["sent"], "refused": 0}
    closing |= {"digest": told["digest"], "attested_by": "eoir-0007"}
    closed = event("eoir", "CensusClosed", closing, id="closes", source=UNIT, subject={"ref": "log"})
    assert (await doors.post("eoir", closed)).json()["why"] == "recorded; its past is told"
    after = await past(doors)
    assert (after["told"], after["open"], after["sent"]) == (True, False, None)


async def test_what_is_of_the_past_never_stands_in_the_live_feed(doors: Doors) -> None:
    live, census = feeds(doors)
    await doors.post("eoir", opens())
    await rows(doors, stay("p1"))
    await doors.post("eoir", stay("live"))
    stored = {name: box.store for name, box in zip((live, census), doors.adapters["eoir"].outboxes, strict=True)}
    assert [one.sealed.id for one in stored[live].after(0, 10)] == ["live"]
    assert [one.sealed.id for one in stored[census].after(0, 10)] == ["opens", "p1"]
    assert census.startswith("eoir.census-")
    for event_id in ("p1", "live"):
        assert (await doors.call("eoir", "GET", f"/v1/events/{event_id}")).status_code == 200


async def test_a_line_goes_where_it_would_go_by_itself(doors: Doors) -> None:
    """In the live feed, the opening of a census counts no row, and no withdrawal ends what waits in the other."""
    live, census = doors.adapters["eoir"].outboxes
    await rows(doors, stay("live"), opens(), stay("s1"), path="/v1/events")
    assert [one.sealed.id for one in census.store.after(0, 9)] == ["opens"]
    assert [one.sealed.id for one in live.store.after(0, 9)] == ["live", "s1"]
    await rows(doors, stay("bad", data={"kind": "ij_discretionary_stey"}))
    assert [held.submission for held in census.repairs.waiting()] == ["bad"]
    why = {"submission": "bad", "by": "clerk 7", "reason": "a row of another court"}
    await rows(doors, event("eoir", "HoldSubmissionWithdrawn", why, id="w1", source=UNIT), path="/v1/events")
    assert census.repairs.waiting() == []


async def test_each_bad_row_is_named_and_the_good_ones_are_taken(doors: Doors) -> None:
    bad = stay("p2", data={"kind": "ij_discretionary_stey"})
    nameless = {name: value for name, value in stay("x").items() if name != "id"}
    found = await rows(doors, stay("p1"), bad, "{", nameless, stay("p5"))
    assert (found["taken"], found["repeated"]) == (2, 0)
    named = [(one["line"], one["problems"][0]["field"], one["held"] is not None) for one in found["rejected"]]
    assert named == [(2, "data.kind", True), (3, "body", False), (4, "id", True)]


async def test_a_bad_line_is_read_after_the_good_one_before_it(doors: Doors) -> None:
    found = await rows(doors, stay("p"), stay("p", data={"kind": "ij_discretionary_stey"}))
    assert [(one["line"], one["held"]) for one in found["rejected"]] == [(2, "p")]
    waits = [held.submission for held in doors.adapters["eoir"].census.repairs.waiting()]
    assert waits == ["p"], "the good one came first, and repairs nothing that came later"
    await rows(doors, stay("q", data={"kind": "ij_discretionary_stey"}), stay("q"))
    assert [held.submission for held in doors.adapters["eoir"].census.repairs.waiting()] == waits


async def test_one_row_in_conflict_spoils_no_other(doors: Doors) -> None:
    await rows(doors, stay("p1"))
    other = stay("p1", data={"kind": "ij_discretionary_stay", "docket": "another"})
    found = await rows(doors, stay("p2"), other, stay("p3"))
    assert (found["taken"], [one["line"] for one in found["rejected"]]) == (2, [2])


async def test_rows_sent_again_add_nothing(doors: Doors) -> None:
    for path in ("/v1/census", "/v1/events"):
        first = await rows(doors, stay("p1"), stay("p2"), path=path)
        again = await rows(doors, stay("p1"), stay("p2"), path=path)
        assert (first["taken"], again["taken"], again["repeated"]) == (2, 0, 2)


async def test_a_past_that_another_unit_does_not_tell_is_refused(doors: Doors) -> None:
    wrong = event("ero", "CensusOpened", OPENED, id="opens", subject={"ref": "log"})
    reply = await doors.post("ero", wrong)
    assert (reply.status_code, reply.json()["problems"][0]["field"]) == (422, "data.kind")
    assert WHO["a_number"] not in reply.text


@pytest.mark.parametrize(
    ("kind", "source", "silent", "then"),
    [
        ("coa_stay", "doj/ca9", {"doj/ca9"}, "coa_stay"),
        ("coa_stey", "doj/ca9", {"doj/ca9"}, "hold_submission_faulty:doj/ca9"),
        ("coa_stay", "doj/mars", None, "hold_submission_faulty:doj"),
    ],
)
async def test_a_unit_is_silent_while_something_of_its_past_is_stored_and_not_sent(
    doors: Doors, kind: str, source: str, silent: set[str] | None, then: str
) -> None:
    """No number of the live feed promises it, and the answer was CLEAR."""
    await doors.permits()
    await doors.fresh()
    assert (await doors.asks())["answer"] == "CLEAR"
    census = doors.adapters["doj"].census
    relay = census._on_new
    census.on_new(lambda: None)  # its relay is slow
    row = event("doj", "StayGranted", {"kind": kind}, source=source, time="2009-05-04T15:00:00Z")
    await doors.call("doj", "POST", "/v1/census", row, {"content-type": CLOUDEVENT})
    await doors.fresh()
    of_doj = {unit for unit in doors.site.law.units if unit.startswith("doj/")}
    assert set(doors.adapters["ero"].beats.late_now()) == (silent or of_doj)
    assert (await doors.asks())["answer"] == "UNKNOWN"
    relay()
    await doors.until(lambda: census.store.pending_count() == 0)
    await doors.fresh()
    found = await doors.asks()
    assert found["reasons"] == [then], "as long as it is sent nobody else is held up"


async def test_a_file_waits_while_much_of_it_waits_for_the_log_and_a_live_hold_does_not(doors: Doors) -> None:
    census = doors.adapters["eoir"].census
    relay = census._on_new
    census.on_new(lambda: None)  # its relay is slow
    sending = asyncio.create_task(rows(doors, *(stay(f"p{number}") for number in range(4 * PENDING_MAX))))
    await doors.until(lambda: census.store.pending_count() > PENDING_MAX)
    live = await doors.call(
        "eoir", "POST", "/v1/events", stay("live"), {"content-type": CLOUDEVENT, "prefer": "wait=9"}
    )
    assert live.json()["status"] == "EFFECTIVE"
    assert census.store.pending_count() <= PENDING_MAX + AT_ONCE
    census.on_new(relay)
    relay()
    assert (await sending)["taken"] == 4 * PENDING_MAX
