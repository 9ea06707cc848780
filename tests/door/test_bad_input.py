"""What a door is sent by mistake, and what it says: the field, the reason, the fix. Nothing bad reaches the log."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.door.problems import STATUS, problem_response, undone
from interlock.events import HoldSubmissionFaulty
from interlock.events.record import Recorded
from interlock.terms import ErrorCode, Problem, Refused
from interlock.terms.times import rfc3339
from tests.door.doors import CLOUDEVENT, STAY, WHO, Doors, event, problems
from tests.worlds import opener

STAY_ORDER = {"kind": "coa_stay", "body": "ca9", "form": "written"}
LIFT = {"hold": {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}}


CLASS = {"kind": "class_order", "class_id": "the class", "version": 1}


def of_a_class(**said: Any) -> dict[str, Any]:
    return event("doj", "ClassOrderPublished", {**CLASS, **said}, subject={"ref": "log"}, source="doj/d-mass")


def without(body: dict[str, Any], field: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != field}


REFUSED: dict[str, tuple[str, Any, str, str]] = {
    "an unknown field": ("eoir", event("eoir", "MotionFiled", {**STAY, "filling": 1}), "data.filling", "not a field"),
    "an unknown field of the envelope": (
        "eoir", event("eoir", "MotionFiled", STAY, souce="eoir/bia"), "souce", "not a field",
    ),
    "a wrong type": ("eoir", event("eoir", "MotionFiled", {**STAY, "docket": 7}), "data.docket", "not text"),
    "a missing field": (
        "eoir", event("eoir", "MotionFiled", {"filing_type": "stay"}), "data.proceeding_type", "missing",
    ),
    "a missing time": ("eoir", without(event("eoir", "MotionFiled", STAY), "time"), "time", "missing"),
    "a naive time": ("eoir", event("eoir", "MotionFiled", STAY, time="2026-11-01T10:00:00"), "time", "no time zone"),
    "a time that is none": ("eoir", event("eoir", "MotionFiled", STAY, time="yesterday"), "time", "not a date with"),
    "an end before the start": (
        "doj",
        event("doj", "StayGranted", {**STAY_ORDER, "until": "2026-10-01T00:00:00Z"}, time="2026-11-01T10:00:00Z"),
        "data.until", "before the event",
    ),
    "hours of notice that no order asks for": (
        "doj", event("doj", "CourtOrderEntered", {"kind": "dct_notice_before_move", "notice_hours": -48}),
        "data.notice_hours", "no number of hours",
    ),
    "notice that was given to nobody": (
        "ero", event("ero", "AdvanceNoticeGiven", {**LIFT, "to": "unknown"}),
        "data.to", "names nobody",
    ),
    "an impossible A-number": (
        "eoir", event("eoir", "MotionFiled", STAY, subject={"a_number": "12345", "born": "1981-03-02"}),
        "a_number", "is not an A-number",
    ),
    "an A-number of zeros": (
        "eoir", event("eoir", "MotionFiled", STAY, subject={**WHO, "a_number": "000-000-000"}), "a_number", "not",
    ),
    "nobody at all": ("eoir", event("eoir", "MotionFiled", STAY, subject={}), "subject", "names nobody"),
    "an impossible birth date": (
        "eoir", event("eoir", "MotionFiled", STAY, subject={**WHO, "born": "1981-02-30"}), "subject.born", "date",
    ),
    "an unknown agency": ("eoir", event("eoir", "MotionFiled", STAY, source="nasa/moon"), "source", "unknown agency"),
    "another agency's unit": ("eoir", event("eoir", "MotionFiled", STAY, source="doj/ca9"), "source", "another agency"),
    "a unit that no table has": (
        "eoir", event("eoir", "MotionFiled", STAY, source="eoir/mars"), "source", "not a unit",
    ),
    "a code that no table has": (
        "eoir", event("eoir", "MotionFiled", {**STAY, "filing_type": "plea"}), "data.filing_type", "not a code",
    ),
    "a lift without a reference": ("doj", event("doj", "StayLifted", {"body": "ca9"}), "data.hold", "missing"),
    "a lift with half a reference": (
        "doj", event("doj", "StayLifted", {"hold": {"source": "doj/ca9"}}), "data.hold.event_id", "missing",
    ),
    "an order for a class that names a person": (
        "doj", event("doj", "ClassOrderPublished", CLASS), "subject", "is a person",
    ),
    "a list of members beside a rule": (
        "doj", of_a_class(only_named=True, order_types=["removal"]), "data.only_named", "beside a condition",
    ),
    "a rule that no order can meet": (
        "doj", of_a_class(orders_from="2025-02-18", orders_before="2025-02-18"), "data.orders_before", "not after",
    ),
    "a district of a court that has none": ("doj", of_a_class(held_in=["ca1"]), "data.held_in", "of no district"),
    "a word on a class that names nobody": (
        "doj",
        event(
            "doj", "ClassMemberNamed", {"class_id": "the class", "version": 1, "is_member": True},
            subject={"ref": "log"},
        ),
        "subject", "is the log",
    ),
    "an event that another agency owns": (
        "eoir", event("eoir", "CustodyChanged", {"reason": "transfer"}), "type", "not for eoir",
    ),
    "an event that nobody owns": ("eoir", event("eoir", "HoldPlaced", {}), "type", "no event"),
    "no type": ("eoir", without(event("eoir", "MotionFiled", STAY), "type"), "type", "missing"),
    "no JSON": ("eoir", b'{"type": "MotionFiled",', "body", "not JSON"),
    "a list": ("eoir", b"[]", "body", "object"),
    "bytes that are no text": ("eoir", b"\xff\xfe\x00", "body", "not JSON"),
    "an empty body": ("eoir", b"", "body", "not JSON"),
    **{
        f"the id {one!r}": ("eoir", event("eoir", "MotionFiled", STAY, id=one), "id", "has a sign")
        for one in ("a b", "a/b", "..", "a?b", "a#b", "%2e", "é", "a\n", "-a")
    },
    "a long id": ("eoir", event("eoir", "MotionFiled", STAY, id="a" * 129), "id", "128"),
}  # fmt: skip


@pytest.mark.parametrize(("agency", "body", "field", "reason"), REFUSED.values(), ids=REFUSED.keys())
async def test_it_is_refused_naming_the_field_the_reason_and_the_fix(
    doors: Doors, agency: str, body: Any, field: str, reason: str
) -> None:
    before = len(doors.bus.topic(SAFETY).records)
    reply = await doors.post(agency, body)
    assert reply.status_code == 422, reply.text
    assert reason in problems(reply)[field]["reason"]
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    assert doors.journal(agency) == [(raw, reply.json()["detail"])]
    told = [opener().open(raw) for raw in doors.bus.topic(SAFETY).records[before:]]
    assert {type(one.event) for one in told if isinstance(one, Recorded)} <= {HoldSubmissionFaulty}
    assert not [one for one in told if not isinstance(one, Recorded)]


async def test_a_key_that_stands_twice_is_refused_and_never_silently_wins(doors: Doors) -> None:
    body = json.dumps(event("eoir", "MotionFiled", STAY))[:-1].encode() + b', "source": "eoir/bia"}'
    reply = await doors.post("eoir", body)
    assert reply.status_code == 422
    assert problems(reply)["source"]["reason"] == "is there twice"
    assert doors.journal("eoir")[0][0] == body


async def test_a_key_that_stands_twice_inside_is_refused_too(doors: Doors) -> None:
    body = json.dumps(event("eoir", "MotionFiled", STAY)).replace('"data": {', '"data": {"filing_type": "stay", ')
    reply = await doors.post("eoir", body.encode())
    assert problems(reply)["filing_type"]["reason"] == "is there twice"


async def test_every_problem_of_a_body_is_named_at_once(doors: Doors) -> None:
    reply = await doors.post("eoir", event("eoir", "MotionFiled", {"filing_typ": "stay"}))
    assert set(problems(reply)) == {"data.filing_type", "data.proceeding_type", "data.filing_typ"}


async def test_a_body_over_256_kb_is_refused_and_its_beginning_kept(doors: Doors) -> None:
    body = b'{"type": "' + b"x" * 262_144 + b'"}'
    reply = await doors.post("eoir", body)
    assert reply.status_code == 413
    assert problems(reply)["body"]["reason"] == "is over the limit of 262144 bytes"
    assert doors.journal("eoir") == [(body[:262_144], reply.json()["detail"])]


async def test_an_event_that_is_too_large_once_sealed_is_refused(doors: Doors) -> None:
    reply = await doors.post("eoir", event("eoir", "MotionFiled", {**STAY, "docket": "9" * 261_500}))
    assert reply.status_code == 413
    assert "once sealed" in problems(reply)["body"]["reason"]


@pytest.mark.parametrize(
    "content_type", ["text/plain", "", "application/json", "application/vnd.interlock.nothing+tsv"]
)
async def test_an_unknown_content_type_is_refused_naming_those_that_are_read(doors: Doors, content_type: str) -> None:
    reply = await doors.post("eoir", event("eoir", "MotionFiled", STAY), content_type=content_type)
    assert reply.status_code == 415
    assert CLOUDEVENT in problems(reply)["content-type"]["fix"]
    assert len(doors.journal("eoir")) == 1


async def test_the_same_id_with_the_same_content_gets_the_first_receipt_again(doors: Doors) -> None:
    filed = event("eoir", "MotionFiled", STAY)
    first, again = await doors.post("eoir", filed), await doors.post("eoir", filed)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"repeated": True}
    assert sum(record.header("ce_id") == b"e1" for record in doors.bus.topic(SAFETY).records) == 1


async def test_the_same_content_spelt_otherwise_is_a_repeat(doors: Doors) -> None:
    filed = event("eoir", "MotionFiled", STAY, time="2026-11-01T10:00:00Z")
    await doors.post("eoir", filed)
    respelt = filed | {"subject": {"a_number": "98765432", "born": "1981-03-02"}, "time": "2026-11-01T02:00:00-08:00"}
    assert (await doors.post("eoir", respelt)).status_code == 200


async def test_the_same_id_with_other_content_is_refused_with_an_alarm(
    doors: Doors, log_lines: "list[dict[str, Any]]"
) -> None:
    await doors.says("eoir", "MotionFiled", STAY)
    other = event("eoir", "MotionFiled", {**STAY, "docket": "11-1"})
    reply = await doors.post("eoir", other)
    assert reply.status_code == 409
    assert "used before" in problems(reply)["id"]["reason"]
    assert any(line["event"] == "event.id_used_twice" and line["level"] == "error" for line in log_lines)
    assert doors.journal("eoir")[-1] == (json.dumps(other).encode(), reply.json()["detail"])


async def test_a_repeat_after_its_lift_says_that_the_hold_has_ended(doors: Doors) -> None:
    filed = event("eoir", "MotionFiled", STAY, id="m1")
    await doors.post("eoir", filed)
    await doors.says("eoir", "MotionDecided", {"motion": "m1", "outcome": "denied"}, id="d1")
    again = (await doors.post("eoir", filed)).json()
    assert (again["status"], again["repeated"], again["now"]) == ("EFFECTIVE", True, "ended")


async def test_a_lift_of_a_hold_that_has_ended_is_recorded_and_changes_nothing(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1")
    first = await doors.says("doj", "StayLifted", LIFT, id="l1")
    second = await doors.says("doj", "StayLifted", LIFT, id="l2")
    assert [reply.json()["status"] for reply in (first, second)] == ["RECORDED", "RECORDED"]
    assert "coa_stay" not in (await doors.asks())["reasons"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"action": "levitate"}, "action"),
        ({"country": "Honduras"}, "country"),
        ({"country": None}, "country"),
        ({"country": "XXX"}, "country"),
        ({"stops": ["Guatemala"]}, "stops.0"),
        ({"stops": ["HND", "XXX"]}, "stops"),
        ({"stops": "GTM"}, "stops"),
        ({"stops": ["GTM"] * 17}, "stops"),
        ({"subject": {"ref": "log"}}, "subject.ref"),
        ({"subject": {**WHO, "a_number": "1"}}, "a_number"),
        ({"subject": {"ref": "p1.short"}}, "subject.ref"),
        ({"subject": {**WHO, "ref": "p1." + "a" * 32}}, "subject"),
        ({"urgent": True}, "urgent"),
    ],
)
async def test_a_question_that_cannot_be_asked_is_refused_and_is_no_answer(
    doors: Doors, changed: dict[str, Any], field: str
) -> None:
    question = {"subject": WHO, "action": "board", "country": "HND"} | changed
    reply = await doors.call("ero", "POST", "/v1/clearances", question)
    assert reply.status_code == 422
    assert field in problems(reply)
    assert "answer" not in reply.json()


async def test_an_agency_that_may_not_ask_is_refused_at_its_own_door(doors: Doors) -> None:
    reply = await doors.call("eoir", "POST", "/v1/clearances", {"subject": WHO, "action": "board", "country": "HND"})
    assert problems(reply)["action"]["reason"] == "is not for eoir to ask"


@pytest.mark.parametrize("unit", ["doj/ca9", "eoir/mars", "nasa/moon"])
async def test_a_unit_that_is_not_the_doors_own_is_refused(doors: Doors, unit: str) -> None:
    reply = await doors.call("eoir", "PUT", f"/v1/units/{unit}", {"complete_to": "2026-11-01T10:00:00Z"})
    assert reply.status_code == 422
    assert "unit" in problems(reply)


async def test_a_number_in_a_url_is_refused(doors: Doors) -> None:
    reply = await doors.call("ero", "GET", "/v1/persons/A098765432")
    assert reply.status_code == 422
    assert "POST /v1/persons/find" in problems(reply)["ref"]["fix"]
    doors.urls.clear()


async def test_a_question_may_name_its_person_by_a_reference_alone(doors: Doors) -> None:
    found = await doors.call("ero", "POST", "/v1/persons/find", {"subject": WHO})
    assert (await doors.asks({"ref": found.json()["ref"]}))["answer"] == "BLOCKED"


async def test_the_log_is_nobody_and_has_no_reference_to_find(doors: Doors) -> None:
    reply = await doors.call("ero", "POST", "/v1/persons/find", {"subject": {"ref": "log"}})
    assert reply.status_code == 422
    assert problems(reply)["subject.ref"]["reason"] == "is the log, and nobody"


async def test_a_path_that_no_route_has_is_a_problem_in_plain_words(doors: Doors) -> None:
    reply = await doors.call("ero", "GET", "/v2/holds")
    assert (reply.status_code, problems(reply)) == (404, {})
    assert (reply.json()["title"], reply.json()["code"]) == ("No such path.", "not_found")


async def test_a_wrong_method_is_told_the_right_one(doors: Doors) -> None:
    reply = await doors.call("ero", "DELETE", "/v1/events")
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
    assert (reply.json()["title"], reply.json()["code"]) == ("Wrong method.", "method")
    assert "takes POST" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("agency", "method", "path", "body", "title", "slug"),
    [
        ("eoir", "POST", "/v1/events", {}, "Event not taken.", "event-not-taken"),
        ("ero", "POST", "/v1/clearances", {}, "Question not asked.", "question-not-asked"),
        ("ero", "POST", "/v1/persons/find", {}, "Not looked up.", "not-looked-up"),
        ("ero", "GET", "/v1/persons/A098765432", None, "Not looked up.", "not-looked-up"),
        ("eoir", "PUT", "/v1/units/eoir/bia", {}, "Not noted.", "not-noted"),
    ],
)
async def test_a_problem_says_what_was_not_done(
    doors: Doors, agency: str, method: str, path: str, body: Any, title: str, slug: str
) -> None:
    found = (await doors.call(agency, method, path, body, {"content-type": CLOUDEVENT})).json()
    assert (found["title"], found["type"]) == (title, f"urn:interlock:problem:{slug}")
    assert (found["code"], found["status"]) == ("invalid", 422)


def test_every_code_has_its_status() -> None:
    assert set(STATUS) == set(ErrorCode)


def test_a_status_follows_the_code_and_never_the_words() -> None:
    words = [Problem("id", "was used before", "Send a new one."), Problem("body", "over the limit", "Shorten it.")]
    for code, status in STATUS.items():
        assert problem_response(Refused(words, code), undone("POST", "/v1/events")).status_code == status


@pytest.mark.parametrize("version", ["p2.", "p01.", "p0.", "p10."])
async def test_a_reference_of_another_version_is_refused_because_it_would_be_another_person(
    doors: Doors, version: str
) -> None:
    ref = version + "a" * 32
    reply = await doors.post("doj", event("doj", "StayGranted", STAY_ORDER, subject={"ref": ref}))
    assert reply.status_code == 422
    assert "subject.ref" in problems(reply)


async def test_a_source_is_never_complete_to_a_time_yet_to_come(doors: Doors) -> None:
    for ahead, status in ((timedelta(seconds=30), 200), (timedelta(seconds=90), 422), (timedelta(days=9_000), 422)):
        complete_to = rfc3339(datetime.now(UTC) + ahead)
        reply = await doors.call("eoir", "PUT", "/v1/units/eoir/bia", {"complete_to": complete_to})
        assert reply.status_code == status
        if status == 422:
            assert "in the future" in problems(reply)["complete_to"]["reason"]


async def test_an_id_that_two_sources_use_has_two_receipts(doors: Doors) -> None:
    for source in ("doj/ca9", "doj/cd-cal"):
        await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="7", source=source)
    reply = await doors.call("doj", "GET", "/v1/events/7")
    assert reply.status_code == 409
    assert "?source= and one of doj/ca9, doj/cd-cal" in reply.json()["detail"]
    for source in ("doj/ca9", "doj/cd-cal"):
        assert (await doors.call("doj", "GET", f"/v1/events/7?source={source}")).json()["source"] == source
    assert (await doors.call("doj", "GET", "/v1/events/7?source=eoir/bia")).status_code == 404


async def test_a_body_that_is_nested_without_end_is_refused(doors: Doors) -> None:
    for begin, end in ((b"[", b"]"), (b'{"data":', b"}")):
        reply = await doors.post("eoir", begin * 5_000 + b"1" + end * 5_000)
        assert reply.is_client_error, reply.text


async def test_a_body_that_comes_packed_is_never_unpacked(doors: Doors) -> None:
    """Half a megabyte of it would be half a gigabyte: what is read is what came, up to the limit of a body."""
    for body in (gzip.compress(json.dumps(event("eoir", "MotionFiled", STAY)).encode()), gzip.compress(bytes(1 << 24))):
        packed = {"content-type": CLOUDEVENT, "content-encoding": "gzip"}
        reply = await doors.call("eoir", "POST", "/v1/events", body, packed)
        assert reply.is_client_error, reply.text
