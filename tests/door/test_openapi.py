"""The OpenAPI document says what bodies are, and every status that it names really occurs."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest

from interlock.door.lines import LINES
from interlock.door.operations import OPERATIONS
from interlock.door.translator import Seen, SubjectOf, Translated
from interlock.events import EVENTS, ActionWithoutClearance
from interlock.terms import ErrorCode
from tests.door.doors import CLOUDEVENT, STAY, WHO, Doors, event, open_doors
from tests.door.schemas import faults, resolved
from tests.door.test_outages import full
from tests.worlds import AGENCIES, shipped_law

FILED: Final = event("eoir", "MotionFiled", STAY)
NO_REF: Final = "p1." + "0" * 32
DOCKET: Final = "application/vnd.interlock.docket-tables+tsv"
PAST = FILED | {"id": "p1"}
RECONCILED: Final = {"to": "2026-11-01T10:00:00Z", "compared": 10, "missing": 0}
REPORTED: Final = {"source": "eoir/los-angeles", "subject": WHO, "reporter": {"kind": "officer"}}
LARGE: Final = b'"' + b"x" * 262_144 + b'"'


def nothing(_: bytes, __: Seen, ___: SubjectOf) -> Translated:
    return Translated((), {})


@pytest.fixture
async def native(tmp_path: Path) -> AsyncIterator[Doors]:
    async with open_doors(tmp_path, translators={"docket-tables": nothing}) as opened:
        yield opened


async def document(doors: Doors, agency: str = "eoir") -> dict[str, Any]:
    found: dict[str, Any] = (await doors.call(agency, "GET", "/openapi.json")).json()
    return found


async def test_the_body_of_an_event_is_described_for_every_event_that_this_door_takes(native: Doors) -> None:
    content = (await document(native))["paths"]["/v1/events"]["post"]["requestBody"]["content"]
    assert set(content) == {CLOUDEVENT, LINES, DOCKET}
    schema = content["application/cloudevents+json"]["schema"]
    assert set(schema["discriminator"]["mapping"]) == set(native.adapters["eoir"].parser.owned)
    assert set(schema["discriminator"]["mapping"]) < set(EVENTS)


async def test_every_reference_in_the_document_leads_somewhere(doors: Doors) -> None:
    found = await document(doors)
    for ref in _refs(found):
        assert resolved(ref, found)


async def test_every_route_with_a_body_describes_it(doors: Doors) -> None:
    paths = (await document(doors))["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            assert ("requestBody" in operation) == (method in {"post", "put"}), path


async def test_every_documented_status_occurs_with_the_body_that_is_documented(native: Doors) -> None:
    seen = {case async for case in _all_cases(native)}
    documented = {(method, path, status) for (method, path), one in OPERATIONS.items() for status in one.statuses}
    assert seen == documented


async def test_the_document_has_every_route_its_statuses_and_its_words(doors: Doors) -> None:
    paths = (await document(doors))["paths"]
    assert {(method, path) for path, methods in paths.items() for method in methods} == set(OPERATIONS)
    for (method, path), operation in OPERATIONS.items():
        described = paths[path][method]
        assert (described["summary"], described["description"]) == (operation.summary, operation.description)
        assert set(described["responses"]) == {"default", *(str(status) for status in operation.statuses)}


async def test_what_nobody_foresaw_is_documented_too(doors: Doors) -> None:
    doors.adapters["ero"].journal._opened().close()
    reply = await doors.call("ero", "GET", "/v1/clearances/" + "f" * 32)
    described = await document(doors)
    schema = described["paths"]["/v1/clearances/{request_id}"]["get"]["responses"]["default"]["content"]
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    assert faults(reply.json(), schema["application/problem+json"]["schema"], described) == []


async def test_the_verdicts_the_statuses_of_a_receipt_and_the_codes_are_listed(doors: Doors) -> None:
    schemas = (await document(doors))["components"]["schemas"]
    assert schemas["ClearanceDocument"]["properties"]["answer"]["enum"] == ["CLEAR", "UNKNOWN", "BLOCKED"]
    assert schemas["ReceiptDocument"]["properties"]["status"]["enum"] == [
        "PENDING", "EFFECTIVE", "RECORDED", "HELD_FOR_REPAIR",
    ]  # fmt: skip
    assert schemas["ErrorCode"]["enum"] == list(ErrorCode)


@pytest.mark.parametrize("agency", AGENCIES)
async def test_each_example_is_taken_as_it_stands(doors: Doors, agency: str) -> None:
    paths, parser = (await document(doors, agency))["paths"], doors.adapters[agency].parser
    content = paths["/v1/events"]["post"]["requestBody"]["content"][CLOUDEVENT]
    assert set(content["examples"]) == set(parser.owned)
    await doors.fresh()  # time permits only where the clocks of others are heard
    for name, example in content["examples"].items():
        reply = await doors.post(agency, example["value"])
        # Rules that no gate ships are adopted by nobody, and no example can know the digest of those that are to come.
        assert reply.status_code == (422 if name == "RulesAdopted" else 201), (name, reply.text)
    find = _example(paths["/v1/persons/find"]["post"])
    assert (await doors.call(agency, "POST", "/v1/persons/find", find)).status_code == 200
    reported = _example(paths["/v1/reports"]["post"])
    reply = await doors.call(agency, "POST", "/v1/reports", reported, {"prefer": "wait=5"})
    assert (reply.status_code, reply.json()["holds"]) == (201, True)
    unit = next(one for one in doors.site.law.units if one.startswith(f"{agency}/"))
    complete = _example(paths["/v1/units/{unit}"]["put"])
    assert (await doors.call(agency, "PUT", f"/v1/units/{unit}", complete)).status_code == 200


async def test_a_question_has_an_example_at_the_doors_where_one_may_be_asked(doors: Doors) -> None:
    for agency in AGENCIES:
        operation = (await document(doors, agency))["paths"]["/v1/clearances"]["post"]
        if any(agency in act.asked_by for act in shipped_law().acts.values()):
            reply = await doors.call(agency, "POST", "/v1/clearances", _example(operation))
            assert reply.status_code == 200, reply.text
        else:
            assert "example" not in operation["requestBody"]["content"]["application/json"]


def _example(operation: Any) -> Any:
    return operation["requestBody"]["content"]["application/json"]["example"]


async def _all_cases(doors: Doors) -> AsyncIterator[tuple[str, str, int]]:
    """Bring about every status, and hold each body against the document of that very door."""
    ask = {"subject": WHO, "action": "board", "country": "HND"}
    leave = {"conveyance": "flight 0714", "country": "HND", "people": [WHO]}
    yield await _watched(doors)
    answered = await doors.asks()
    complete = {"complete_to": "2026-11-01T10:00:00Z"}
    cases: list[tuple[str, str, str, str, Any]] = [
        ("eoir", "post", "/v1/events", "", FILED),
        ("eoir", "post", "/v1/events", "", FILED),
        ("eoir", "post", "/v1/events", "", FILED | {"time": "2026-10-01T10:00:00Z"}),
        ("eoir", "post", "/v1/events", "", FILED | {"type": "HoldPlaced"}),
        ("eoir", "post", "/v1/events", "", LARGE),
        ("eoir", "get", "/v1/events/{event_id}", "e1", None),
        ("eoir", "get", "/v1/events/{event_id}", "e2", None),
        ("eoir", "get", "/v1/holds/{event_id}", "e1", None),
        ("eoir", "get", "/v1/holds/{event_id}", "e2", None),
        ("eoir", "post", "/v1/events", "", FILED | {"source": "eoir/bia"}),
        ("eoir", "get", "/v1/events/{event_id}", "e1", None),
        ("eoir", "get", "/v1/holds/{event_id}", "e1", None),
        ("eoir", "post", "/v1/reports", "", REPORTED),
        ("eoir", "post", "/v1/reports", "", REPORTED),
        ("eoir", "post", "/v1/reports", "", REPORTED | {"id": "e1"}),
        ("eoir", "post", "/v1/reports", "", REPORTED | {"subject": {}}),
        ("eoir", "post", "/v1/reports", "", LARGE),
        ("eoir", "post", "/v1/census", "", PAST),
        ("eoir", "post", "/v1/census", "", PAST),
        ("eoir", "post", "/v1/census", "", PAST | {"time": "2026-10-01T10:00:00Z"}),
        ("eoir", "post", "/v1/census", "", PAST | {"type": "HoldPlaced"}),
        ("eoir", "post", "/v1/census", "", LARGE),
        ("eoir", "get", "/v1/census/{unit}", "eoir/bia", None),
        ("eoir", "get", "/v1/census/{unit}", "doj/ca9", None),
        ("ero", "post", "/v1/clearances", "", ask),
        ("ero", "post", "/v1/clearances", "", ask | {"action": "levitate"}),
        ("ero", "post", "/v1/clearances", "", LARGE),
        ("ero", "post", "/v1/departures", "", leave),
        ("ero", "post", "/v1/departures", "", leave | {"people": []}),
        ("ero", "post", "/v1/departures", "", LARGE),
        ("ero", "get", "/v1/clearances/{request_id}", answered["request_id"], None),
        ("ero", "get", "/v1/clearances/{request_id}", "f" * 32, None),
        ("ero", "post", "/v1/persons/find", "", {"subject": WHO}),
        ("ero", "post", "/v1/persons/find", "", {"subject": {}}),
        ("ero", "post", "/v1/persons/find", "", LARGE),
        ("ero", "get", "/v1/persons/{ref}", answered["person"], None),
        ("ero", "get", "/v1/persons/{ref}", "A098765432", None),
        ("eoir", "put", "/v1/units/{unit}", "eoir/bia", complete),
        ("eoir", "put", "/v1/units/{unit}", "doj/ca9", complete),
        ("eoir", "put", "/v1/units/{unit}", "eoir/bia", LARGE),
        ("eoir", "post", "/v1/events", "", FILED | {"id": "e5", "subject": {"ref": "log"}}),
        ("eoir", "put", "/v1/units/{unit}", "eoir/los-angeles", complete),
        ("eoir", "get", "/v1/events/{event_id}", "e5", None),
        ("ero", "get", "/healthz", "", None),
        ("ero", "get", "/readyz", "", None),
        ("ero", "get", "/metrics", "", None),
    ]
    for case in cases:
        yield await _case(doors, *case)
    yield await _case(doors, "eoir", "post", "/v1/events", "", FILED | {"id": "e3"}, wait=None)
    yield await _case(doors, "eoir", "post", "/v1/events", "", FILED, content_type="text/plain")
    yield await _case(doors, "eoir", "post", "/v1/census", "", PAST | {"id": "p3"}, wait=None)
    yield await _case(doors, "eoir", "post", "/v1/reports", "", REPORTED | {"id": "r4"}, wait=None)
    yield await _case(doors, "eoir", "post", "/v1/census", "", PAST, content_type="text/plain")
    yield await _case(doors, "eoir", "post", "/v1/events", "", b"x", content_type=DOCKET)
    doors.adapters["ero"].replica.closed = "for this test"
    yield await _case(doors, "ero", "get", "/readyz", "", None)
    full(doors.adapters["eoir"], "outbox")
    large = FILED | {"id": "e4", "data": {**STAY, "docket": "9" * 100_000}}
    yield await _case(doors, "eoir", "post", "/v1/events", "", large)
    doors.adapters["eoir"].outbox.store._db.execute("PRAGMA query_only = ON")
    yield await _case(doors, "eoir", "put", "/v1/units/{unit}", "eoir/bia", complete)
    yield await _case(doors, "eoir", "post", "/v1/reports", "", REPORTED | {"id": "r5"})


async def _case(
    doors: Doors, agency: str, method: str, path: str, named: str, body: Any,
    *, wait: int | None = 5, content_type: str = CLOUDEVENT,
) -> tuple[str, str, int]:  # fmt: skip
    url = f"{path.partition('{')[0]}{named}"
    headers = {"content-type": content_type} | ({} if wait is None else {"prefer": f"wait={wait}"})
    reply = await doors.call(agency, method.upper(), url, body, headers)
    described = await document(doors, agency)
    responses = described["paths"][path][method]["responses"]
    assert str(reply.status_code) in responses, f"{method} {path} answered {reply.status_code}: {reply.text}"
    content = responses[str(reply.status_code)]["content"]
    media_type = reply.headers["content-type"].partition(";")[0]
    assert set(content) == {media_type}
    said = reply.text if media_type == "text/plain" else reply.json()
    assert faults(said, content[media_type]["schema"], described) == []
    return method, path, reply.status_code


async def _watched(doors: Doors) -> tuple[str, str, int]:
    """The screens of all doors, with everything on them that can be: each event's data is as described."""
    other = {"a_number": "A012-345-678", "born": "1990-05-06"}
    await doors.permits(other, "o9")
    await doors.fresh()
    assert (await doors.asks(other))["answer"] == "CLEAR"
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay", subject=other)
    await doors.says("ero", "ConveyanceDeparted", {"country": "HND"}, id="left", subject=other)
    await doors.says("eoir", "FeedReconciled", {**RECONCILED, "missing": 1}, id="missed", subject={"ref": "log"})
    await doors.says("doj", "StayGranted", {"kind": "coa_stey"}, id="faulty", subject=other)
    await doors.call("eoir", "POST", "/v1/reports", REPORTED | {"subject": other}, {"prefer": "wait=5"})
    await doors.until(lambda: doors.told(ActionWithoutClearance) != [])
    shown = {"ero": {"stop", "incident"}, "doj": {"incident", "held", "report"}, "eoir": {"incident", "report"}}
    for agency, names in shown.items():
        heard = await doors.watches(agency, lambda heard: "watch" in {name for name, _ in heard})
        assert {name for name, _ in heard} == names | {"watch"}
        described = await document(doors, agency)
        content = described["paths"]["/v1/stops"]["get"]["responses"]["200"]["content"]
        assert set(content) == {"text/event-stream"}
        for _, data in heard:
            assert faults(data, content["text/event-stream"]["schema"], described) == []
    return "get", "/v1/stops", 200


def _refs(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [ref for value in node.values() for ref in _refs(value)]
    return [ref for item in node for ref in _refs(item)] if isinstance(node, list) else []
