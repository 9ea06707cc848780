"""What a sender is told: what the event did, and when it did nothing, why."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from interlock.bus import SAFETY
from interlock.door.documents import ClearanceDocument
from interlock.door.translator import Seen, SubjectOf, Translated
from interlock.door.views import now_view
from interlock.events import MotionFiled
from interlock.events.record import Draft
from interlock.persons import Answer, Reason
from interlock.terms import Verdict
from tests.door.doors import WHO, Doors, open_doors

STAY_ORDER = {"kind": "coa_stay", "body": "ca9"}
HOLD = {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}


def family(body: bytes, _: Seen, subject_of: SubjectOf) -> Translated:
    """A native form with one motion a line."""
    now = datetime(2026, 11, 1, 10, tzinfo=UTC)
    motion = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal")
    numbers = body.decode().split()
    drafts = [Draft(f"m-{number}", "eoir/los-angeles", subject_of(number), now) for number in numbers]
    return Translated(tuple((draft, motion) for draft in drafts), {})


async def test_every_receipt_of_a_native_document_comes_back_without_waiting_for_the_whole_time(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={"family": family}) as doors, asyncio.timeout(10):
        numbers = b"98765432 98765433 98765434 98765435"
        reply = await doors.post("eoir", numbers, content_type="application/vnd.interlock.family+tsv", wait=30)
        assert reply.status_code == 201
        assert [one["status"] for one in reply.json()["receipts"]] == ["EFFECTIVE"] * 4


async def test_a_native_document_that_was_taken_before_is_a_repeat(tmp_path: Path) -> None:
    """As long as one event in it is new, it is none."""
    form = "application/vnd.interlock.family+tsv"
    async with open_doors(tmp_path, translators={"family": family}) as doors:
        bodies = (b"98765432 98765433", b"98765432 98765433", b"98765432 98765434")
        replies = [await doors.post("eoir", body, content_type=form) for body in bodies]
        assert [reply.status_code for reply in replies] == [201, 200, 201]
        assert [one["repeated"] for reply in replies for one in reply.json()["receipts"]] == [
            False, False, True, True, True, False,
        ]  # fmt: skip


async def test_a_view_of_a_person_says_how_far_it_reaches_and_whether_the_gate_stands_behind_it(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1")
    ref = (await doors.call("doj", "POST", "/v1/persons/find", {"subject": WHO})).json()["ref"]
    found = (await doors.call("doj", "GET", f"/v1/persons/{ref}")).json()
    replica = doors.adapters["doj"].replica
    assert (found["closed"], found["offset"]) == (None, replica.position.applied)
    assert [one["hold"] for one in found["holds"]] == [HOLD]
    replica.closed = "for this test"
    again = (await doors.call("doj", "GET", f"/v1/persons/{ref}")).json()
    assert again == found | {"closed": "for this test"}


async def test_a_native_document_that_cannot_be_stored_whole_is_not_stored_in_part(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={"family": family}) as doors:
        reply = await doors.post("eoir", b"98765432 12", content_type="application/vnd.interlock.family+tsv")
        assert reply.status_code == 422
        assert doors.adapters["eoir"].outbox.store.pending(0, 10) == []


async def lifted(doors: Doors, agency: str = "doj", **changed: Any) -> Mapping[str, Any]:
    data = {"hold": HOLD | changed}
    found: Mapping[str, Any] = (await doors.says(agency, "StayLifted", data, id=f"l-{agency}")).json()
    return found


async def test_a_lift_that_ended_its_hold_says_so(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1")
    receipt = await lifted(doors)
    assert (receipt["status"], receipt["why"]) == ("RECORDED", "recorded; that hold has ended")


async def test_a_lift_with_a_wrong_reference_is_told_that_it_ended_nothing(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1")
    receipt = await lifted(doors, event_id="s2")
    assert receipt["why"] == "recorded without effect; this person has no hold of that reference"


async def test_a_lift_by_the_wrong_body_is_told_that_the_hold_stands(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1")
    receipt = await lifted(doors, agency="eoir")
    assert receipt["why"] == "recorded without effect; the hold stands, and the sender may not end it"


async def test_whoever_looks_first_at_an_unreadable_record_is_told_that_it_takes_one_more(doors: Doors) -> None:
    offset = doors.bus.topic(SAFETY).append_raw(b"zz", (), b"junk")
    await doors.until(lambda: doors.adapters["eoir"].replica.position.applied >= offset)
    person = (await doors.asks())["reasons"]
    assert person == ["no_executable_order"]
    record_hash = _hash_of(doors, offset)
    data = {"offset": offset, "record_hash": record_hash}
    whys = [
        (await doors.says(agency, "UnreadableResolved", data, id=f"u-{agency}", subject={"ref": "log"})).json()["why"]
        for agency in ("eoir", "doj")
    ]
    assert whys == [
        "recorded; another agency must look at the same record",
        "recorded; no record of that offset and hash blocks",
    ]


def _hash_of(doors: Doors, offset: int) -> str:
    from interlock.bus.records import record_hash  # noqa: PLC0415 - only here

    return record_hash(doors.bus.topic(SAFETY).records[offset])


async def test_a_clear_that_is_looked_up_says_that_it_is_none_now(doors: Doors) -> None:
    """With everything in order it is still no clearance; after a stay it says what stands against it."""
    await doors.permits()
    await doors.fresh()
    cleared = await doors.asks()
    assert cleared["answer"] == "CLEAR"
    assert "now" not in cleared
    at = datetime.fromisoformat(cleared["asked_at"])
    text = f"This was the answer at {at:%H:%M:%S} UTC on {at:%Y-%m-%d}. It is not a clearance now. Ask again."
    await doors.fresh()
    found = await looked_up(doors, cleared)
    assert found["now"] == {"answer": "UNKNOWN", "reasons": ["ask_again"], "text": text}
    assert {name: value for name, value in found.items() if name != "now"} == cleared
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1")
    await doors.fresh()
    assert (await looked_up(doors, cleared))["now"] == {"answer": "BLOCKED", "reasons": ["coa_stay"], "text": text}
    doors.adapters["ero"].replica.closed = "for this test"
    assert (await looked_up(doors, cleared))["now"]["reasons"] == ["gate_closed"]


def test_a_clear_that_is_past_its_time_says_so() -> None:
    at = datetime(2026, 11, 2, 14, 2, 7, tzinfo=UTC)
    times: dict[str, Any] = {"asked_at": "2026-11-02T14:02:07Z", "valid_until": "2026-11-02T14:12:07Z"}
    answered = ClearanceDocument.model_construct(**times)
    present = Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, "ask_again"),))
    view = now_view(answered, present, at + timedelta(minutes=10))
    assert view.reasons == ("ask_again", "valid_until_passed")
    assert now_view(answered, present, at + timedelta(minutes=9)).reasons == ("ask_again",)


async def looked_up(doors: Doors, answered: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await doors.call("ero", "GET", f"/v1/clearances/{answered['request_id']}")).json()
    return found
