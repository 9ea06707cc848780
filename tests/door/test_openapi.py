"""The OpenAPI document says what bodies are, and every status that it names really occurs."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest

from interlock.door.documents import RESPONSES
from interlock.door.translator import Seen, SubjectOf, Translated
from interlock.events import EVENTS
from tests.door.doors import STAY, WHO, Doors, event, open_doors
from tests.door.test_outages import full

FILED: Final = event("eoir", "MotionFiled", STAY)
NO_REF: Final = "p1." + "0" * 32
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
    assert set(content) == {"application/cloudevents+json", "application/vnd.interlock.docket-tables+tsv"}
    schema = content["application/cloudevents+json"]["schema"]
    assert set(schema["discriminator"]["mapping"]) == set(native.adapters["eoir"].parser._owned)
    assert set(schema["discriminator"]["mapping"]) < set(EVENTS)


async def test_every_reference_in_the_document_leads_somewhere(doors: Doors) -> None:
    found = await document(doors)
    for ref in _refs(found):
        where: Any = found
        for part in ref.removeprefix("#/").split("/"):
            where = where[part]
        assert where


async def test_every_route_with_a_body_describes_it(doors: Doors) -> None:
    paths = (await document(doors))["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            assert ("requestBody" in operation) == (method in {"post", "put"}), path


async def test_every_documented_status_occurs_with_the_body_that_is_documented(doors: Doors) -> None:
    seen = {case async for case in _all_cases(doors)}
    documented = {(method, path, status) for (method, path), found in RESPONSES.items() for status in found}
    assert seen == documented


async def test_the_document_has_every_route_and_its_statuses(doors: Doors) -> None:
    paths = (await document(doors))["paths"]
    assert {(method, path) for path, methods in paths.items() for method in methods} - {("get", "/metrics")} == set(
        RESPONSES
    )
    for (method, path), statuses in RESPONSES.items():
        assert set(paths[path][method]["responses"]) == {str(status) for status in statuses}


async def _all_cases(doors: Doors) -> AsyncIterator[tuple[str, str, int]]:
    """Bring about every status, and check each body against its model."""
    ask = {"subject": WHO, "action": "board", "country": "HND"}
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
        ("eoir", "post", "/v1/events", "", FILED | {"source": "eoir/bia"}),
        ("eoir", "get", "/v1/events/{event_id}", "e1", None),
        ("ero", "post", "/v1/clearances", "", ask),
        ("ero", "post", "/v1/clearances", "", ask | {"action": "release"}),
        ("ero", "post", "/v1/clearances", "", LARGE),
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
        ("ero", "get", "/healthz", "", None),
        ("ero", "get", "/readyz", "", None),
    ]
    for case in cases:
        yield await _case(doors, *case)
    yield await _case(doors, "eoir", "post", "/v1/events", "", FILED | {"id": "e3"}, wait=None)
    yield await _case(doors, "eoir", "post", "/v1/events", "", FILED, content_type="text/plain")
    doors.adapters["ero"].replica.closed = "for this test"
    yield await _case(doors, "ero", "get", "/readyz", "", None)
    full(doors.adapters["eoir"], "outbox")
    large = FILED | {"id": "e4", "data": {**STAY, "docket": "9" * 100_000}}
    yield await _case(doors, "eoir", "post", "/v1/events", "", large)
    doors.adapters["eoir"].outbox.store._db.execute("PRAGMA query_only = ON")
    yield await _case(doors, "eoir", "put", "/v1/units/{unit}", "eoir/bia", complete)


async def _case(
    doors: Doors, agency: str, method: str, path: str, named: str, body: Any,
    *, wait: int | None = 5, content_type: str = "application/cloudevents+json",
) -> tuple[str, str, int]:  # fmt: skip
    url = f"{path.partition('{')[0]}{named}"
    headers = {"content-type": content_type} | ({} if wait is None else {"prefer": f"wait={wait}"})
    reply = await doors.call(agency, method.upper(), url, body, headers)
    model = RESPONSES[method, path].get(reply.status_code)
    assert model is not None, f"{method} {path} answered {reply.status_code}, which is not documented: {reply.text}"
    model.model_validate_json(reply.content, strict=True)
    return method, path, reply.status_code


def _refs(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [ref for value in node.values() for ref in _refs(value)]
    return [ref for item in node for ref in _refs(item)] if isinstance(node, list) else []
