"""The reason reaches almost no one: nothing personal in log lines, metrics, URLs or on the log."""

import json
import re
from typing import Any

from interlock.bus import ANSWER, HEARTBEAT, SAFETY
from tests.door.doors import ORDER, STAY, WHO, Doors, event

NAME = "Mondragon"
DOCKET = "417-2026"
_YEAR = r"(?<![0-9a-f.])(?<![0-9a-f]{4}-)1981(?![0-9a-f])"
"""The year, where it is not four digits of an id or of a second's fraction."""

PERSONAL = re.compile(rf"{NAME}|{DOCKET}|{_YEAR}|19810302|(?<!\d)0?98[ .-]?765[ .-]?432(?!\d)", re.IGNORECASE)


async def a_whole_run(doors: Doors) -> str:
    """Events, repeats, refusals and questions, good and bad; returns every metric of every door."""
    named = {**STAY, "judge": NAME, "docket": DOCKET}
    await doors.permits()
    await doors.fresh()
    await doors.asks(officer=NAME, case_number=DOCKET)
    for body in (
        event("eoir", "MotionFiled", named, id="m1"),
        event("eoir", "MotionFiled", named, id="m1"),
        event("eoir", "MotionFiled", {**named, NAME: "A098765432"}, id="m2"),
        event("eoir", "MotionFiled", named, id="m3", subject={"a_number": "A098-765-432x"}),
        event("eoir", "MotionFiled", {**named, "filing_type": NAME}, id="m4"),
        json.dumps({"A098765432": NAME}).encode() * 2,
    ):
        await doors.post("eoir", body)
    for number in ("A098-765-432", "98765432", "098 765 432", "A098765432x"):
        found = await doors.call("ero", "POST", "/v1/persons/find", {"subject": {"a_number": number}})
        if found.status_code == 200:
            await doors.call("ero", "GET", f"/v1/persons/{found.json()['ref']}")
    await doors.asks()
    await doors.call("ero", "POST", "/v1/clearances", {"subject": WHO, "action": NAME, "country": DOCKET})
    return "".join([(await doors.call(agency, "GET", "/metrics")).text for agency in doors.adapters])


async def test_no_number_name_birth_date_or_body_stands_in_a_log_line_a_metric_or_a_url(
    doors: Doors, log_lines: "list[dict[str, Any]]"
) -> None:
    metrics = await a_whole_run(doors)
    lines = [json.dumps(line) for line in log_lines]
    assert len(lines) > 4
    assert [line for line in lines if PERSONAL.search(line)] == []
    assert 'interlock_answers_total{action="board",agency="ero",verdict="CLEAR"} 1.0' in metrics
    assert not PERSONAL.search(metrics)
    assert [url for url in doors.urls if PERSONAL.search(url)] == []


async def test_no_reference_of_a_person_stands_in_a_log_line_or_a_metric(
    doors: Doors, log_lines: "list[dict[str, Any]]"
) -> None:
    metrics = await a_whole_run(doors)
    assert not [line for line in log_lines if re.search(r"p1\.[0-9a-f]{32}", json.dumps(line))]
    assert "p1." not in metrics


async def test_the_logs_themselves_carry_neither_the_number_nor_the_birth_date(doors: Doors) -> None:
    await a_whole_run(doors)
    for name in (SAFETY, HEARTBEAT, ANSWER):
        for record in doors.bus.topic(name).records:
            parts = [record.key, record.value, *(value for _, value in record.headers)]
            for part in parts:
                text = (part or b"").decode("latin-1")
                assert not re.search(r"98[ .-]?765[ .-]?432|1981-03-02", text)


async def test_a_refusal_repeats_nothing_of_the_person(doors: Doors) -> None:
    body = event(
        "eoir", "MotionFiled", {**STAY, "judge": 7}, subject={"a_number": "A098-765-432x", "born": "1981-03-02"}
    )
    reply = await doors.post("eoir", body)
    assert reply.status_code == 422
    assert not PERSONAL.search(reply.text.replace("A098-765-432.", ""))  # the example in the fix


async def test_an_answer_shows_three_digits_and_a_year_to_the_officer_who_sent_the_number(doors: Doors) -> None:
    await doors.says("eoir", "ImmigrationJudgeDecisionIssued", ORDER)
    found = await doors.asks()
    assert "A••• ••• 432, born 1981" in found["card"]["text"]
    assert "098" not in found["card"]["text"].replace(found["request_id"][:8], "")


async def test_an_id_that_a_caller_chose_stands_in_no_log_line(doors: Doors, log_lines: "list[dict[str, Any]]") -> None:
    """It could be a name and a number."""
    one = event("eoir", "MotionFiled", STAY, id=f"{NAME}-A098765432")
    for body in (one, one, one | {"time": "2026-10-01T10:00:00Z"}):
        await doors.post("eoir", body)
    lines = list(log_lines)
    assert [line for line in lines if PERSONAL.search(json.dumps(line))] == []
    assert {("event.read_back", 1), ("event.id_used_twice", 1)} <= {(line["event"], line.get("iseq")) for line in lines}
