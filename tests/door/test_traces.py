"""One trace from a caller's request to the log and to the answer; it decides nothing, and nothing of it is believed."""

from typing import Any, Final

import pytest

from interlock.bus import ANSWER, SAFETY, RawRecord
from tests.door.doors import STAY, WHO, Doors, event

TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"
HEADER: Final = f"00-{TRACE}-00f067aa0ba902b7-01"
QUESTION: Final = {"subject": WHO, "action": "board", "country": "HND", "conveyance": "flight 0714"}


def of_type(records: list[RawRecord], name: str) -> list[bytes | None]:
    """The trace of each record of that type."""
    return [raw.header("traceparent") for raw in records if raw.header("ce_type") == name.encode()]


async def test_an_event_a_question_and_its_answer_stand_in_the_trace_of_their_request(
    doors: Doors, log_lines: list[dict[str, Any]]
) -> None:
    await doors.permits()
    await doors.fresh()
    said = await doors.call("eoir", "POST", "/v1/events", event("eoir", "MotionFiled", STAY, id="m1"), {
        "content-type": "application/cloudevents+json", "prefer": "wait=5", "traceparent": HEADER,
    })  # fmt: skip
    asked = await doors.call("ero", "POST", "/v1/clearances", QUESTION, {"traceparent": HEADER})
    assert (said.headers["traceparent"], asked.headers["traceparent"]) == (HEADER, HEADER)
    assert of_type(doors.bus.topic(SAFETY).records, "MotionFiled") == [HEADER.encode()]
    await doors.until(lambda: of_type(doors.bus.topic(ANSWER).records, "ClearanceAnswered") == [HEADER.encode()])
    answered = [line for line in log_lines if line["event"] == "clearance.answered"]
    assert [line["trace"] for line in answered] == [TRACE]


async def test_a_clear_and_what_its_question_leaves_on_the_log_too(doors: Doors) -> None:
    await doors.permits()
    await doors.fresh()
    asked = await doors.call("ero", "POST", "/v1/clearances", QUESTION, {"traceparent": HEADER})
    assert asked.json()["answer"] == "CLEAR"
    assert of_type(doors.bus.topic(SAFETY).records, "ClearanceRequested") == [HEADER.encode()]


@pytest.mark.parametrize(
    "header", ["", "00-abc-def-01", HEADER.upper(), f"{HEADER}-98765432", f"00-{'0' * 32}-00f067aa0ba902b7-01"]
)
async def test_what_is_no_trace_is_passed_over_and_goes_nowhere(doors: Doors, header: str) -> None:
    await doors.permits()
    await doors.fresh()
    asked = await doors.call("ero", "POST", "/v1/clearances", QUESTION, {"traceparent": header})
    assert asked.json()["answer"] == "CLEAR"
    assert "traceparent" not in asked.headers
    assert of_type(doors.bus.topic(SAFETY).records, "ClearanceRequested") == [None]


async def test_a_request_without_one_begins_none(doors: Doors) -> None:
    await doors.says("eoir", "MotionFiled", STAY, id="m1")
    assert of_type(doors.bus.topic(SAFETY).records, "MotionFiled") == [None]
