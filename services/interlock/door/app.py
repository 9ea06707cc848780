"""The HTTP face of every adapter. Routes take the raw body, validate it once, and answer in plain words."""

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from prometheus_client import generate_latest
from starlette.exceptions import HTTPException

from interlock.door.adapter import Adapter
from interlock.door.documents import CLOUDEVENT
from interlock.door.metrics import Metrics
from interlock.door.openapi import describe
from interlock.door.problems import failed, no_such_route, not_found, problem_response, which_source
from interlock.door.requests import BODY_BYTES_MAX
from interlock.door.views import clearance_view, now_view, person_view, receipt_view
from interlock.gate import Question
from interlock.outbox import Intake, Receipt
from interlock.persons import person_key, person_of
from interlock.runtime.logging import get_logger
from interlock.terms import InterlockError, PersonRef, Problem, Refused, Unavailable
from interlock.terms.identifiers import is_person_ref

WAIT_S_MAX: Final = 30.0
_NOT_FOUND: Final = 404
_NATIVE: Final = re.compile(r"^application/vnd\.interlock\.(?P<name>[a-z0-9-]+)\+[a-z]+$")
_WAIT: Final = re.compile(r"(?:^|,)\s*wait=(\d{1,3})\s*(?:,|$)")

_log = get_logger("door")


def app(adapter: Adapter) -> FastAPI:
    """The routes of one door over a running adapter."""
    door = _Door(adapter)
    api = FastAPI(
        title=f"Interlock: the door of {adapter.agency.name}",
        description="Publish what you know of a person; ask before you act. Only CLEAR permits.",
        version="1",
        docs_url=None,  # no page that loads scripts from elsewhere
        redoc_url=None,
    )
    api.add_api_route("/v1/events", door.publish, methods=["POST"], summary="Publish one event.")
    api.add_api_route("/v1/events/{event_id}", door.receipt, methods=["GET"], summary="The receipt of an event, now.")
    api.add_api_route("/v1/clearances", door.ask, methods=["POST"], summary="May this act happen to this person?")
    api.add_api_route("/v1/clearances/{request_id}", door.answered, methods=["GET"], summary="What was answered.")
    api.add_api_route("/v1/persons/find", door.find, methods=["POST"], summary="The reference of a person.")
    api.add_api_route("/v1/persons/{ref}", door.person, methods=["GET"], summary="What the log says of a person.")
    api.add_api_route("/v1/units/{unit:path}", door.complete, methods=["PUT"], summary="How far a source is complete.")
    api.add_api_route("/healthz", door.healthz, methods=["GET"], summary="The process lives.")
    api.add_api_route("/readyz", door.readyz, methods=["GET"], summary="The gate can answer CLEAR.")
    api.add_api_route("/metrics", door.metrics, methods=["GET"], summary="Prometheus metrics.")
    api.middleware("http")(_plain_errors)
    api.add_exception_handler(HTTPException, _no_such_route)
    document = describe(api.openapi(), adapter.parser, adapter.agency.translators)
    api.openapi = lambda: document  # type: ignore[method-assign]  # the framework's own way to say more
    return api


async def _no_such_route(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else _NOT_FOUND
    return no_such_route(status)


async def _plain_errors(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Every error of ours as a problem document; anything else as one that says no more than it must."""
    try:
        return await call_next(request)
    except InterlockError as error:
        return problem_response(error)
    except Exception as error:  # noqa: BLE001 - the last resort: an answer without a stack trace
        # By type only: a stack trace could carry a body.
        _log.error("door.failed", error_type=type(error).__name__, method=request.method)
        return failed()


class _Door:
    """The handlers. Each reads the raw body itself, so that what is refused can be kept byte for byte."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter
        self._metrics = Metrics(adapter.agency.name)

    async def publish(self, request: Request) -> Response:
        """201 with a receipt once read back within `Prefer: wait=N`, 202 while pending, 200 for a repeat."""
        intake = Intake(_media_type(request), b"")
        try:
            intake = replace(intake, body=await _body(request))
            receipts = self._take(intake)
        except Refused as refusal:
            kept = replace(intake, body=refusal.begin) if isinstance(refusal, _TooLarge) else intake
            self._adapter.outbox.refuse(kept, str(refusal))
            self._metrics.event("refused")
            return problem_response(refusal)
        self._metrics.event("taken")
        wait = _WAIT.search(request.headers.get("prefer", ""))
        receipts = await self._read_back(receipts, min(float(wait[1]), WAIT_S_MAX) if wait else 0.0)
        if intake.content_type != CLOUDEVENT:
            pending = any(receipt.status == "PENDING" for receipt in receipts)
            return _json(
                {"receipts": [receipt_view(receipt, self._adapter.site.law) for receipt in receipts]},
                202 if pending else 201,
            )
        return _json(receipt_view(receipts[0], self._adapter.site.law), _status(receipts[0]))

    def _take(self, intake: Intake) -> list[Receipt]:
        adapter = self._adapter
        if intake.content_type == CLOUDEVENT:
            return adapter.outbox.take(intake, [adapter.parser.event(intake.body, _new_id)])
        named = _NATIVE.match(intake.content_type)
        translator = adapter.agency.translators.get(named["name"]) if named else None
        if translator is None:
            native = (f"application/vnd.interlock.{name}+tsv" for name in adapter.agency.translators)
            forms = ", ".join([CLOUDEVENT, *native])
            raise Refused([Problem("content-type", "is not a form that this door reads", f"Use one of {forms}.")])
        translated = translator(intake.body, adapter.outbox.store.native, adapter.parser.by_number)
        return adapter.outbox.take(intake, translated.events, translated.rows)

    async def _read_back(self, receipts: list[Receipt], wait_s: float) -> list[Receipt]:
        """The receipts once none is pending, or when the time is over."""
        outbox = self._adapter.outbox
        for receipt in receipts:
            if wait_s <= 0 or self._again(receipt).status != "PENDING":
                continue  # it may have come back while another was waited for
            marked = asyncio.Event()
            outbox.on_mark(receipt.id, marked.set)
            try:
                async with asyncio.timeout(wait_s):
                    await marked.wait()
            except TimeoutError:
                break
        return [self._again(receipt) for receipt in receipts]

    def _again(self, receipt: Receipt) -> Receipt:
        now = self._adapter.outbox.receipt_of(receipt.source, receipt.id)
        return receipt if now is None else replace(now, repeated=receipt.repeated)

    async def receipt(self, event_id: str, source: str | None = None) -> Response:
        outbox = self._adapter.outbox
        sources = outbox.sources_of(event_id)
        if source is None and len(sources) > 1:
            return which_source(sources)
        found = outbox.receipt(event_id) if source is None else outbox.receipt_of(source, event_id)
        if found is None:
            return not_found("No event of that id was sent to this door", "Check the id, or send the event.")
        return _json(receipt_view(found, self._adapter.site.law))

    async def ask(self, request: Request) -> Response:
        """200 for every answer: a refusal is an answer. Fails closed: whatever goes wrong is not CLEAR."""
        adapter = self._adapter
        question, shown = adapter.parser.ask(await _body(request))
        began = adapter.site.clock.boot()
        answered = await adapter.gate.ask(question)
        view = clearance_view(answered, shown, adapter.site.law)
        body = json.dumps(view)
        self._keep(answered.request_id, body.encode())
        self._metrics.answer(question.action, str(view["answer"]), adapter.site.clock.boot() - began)
        return Response(body, media_type="application/json")

    def _keep(self, request_id: str, body: bytes) -> None:
        """A copy for those who ask later. An answer rests on the log and never waits for it."""
        try:
            self._adapter.journal.keep(request_id, body)
        except Unavailable as error:
            _log.error("answer.not_kept", request_id=request_id, why=str(error))

    async def answered(self, request_id: str) -> Response:
        """What was answered then. Fails closed: a CLEAR of earlier says of itself that it is none now."""
        found = self._adapter.journal.find(request_id)
        if found is None:
            return not_found("This door gave no answer of that id", "Ask the door that was asked.")
        answered = json.loads(found)
        if answered["answer"] != "CLEAR":
            return Response(found, media_type="application/json")
        question = Question(PersonRef(answered["person"]), answered["action"], answered["country"])
        site = self._adapter.site
        return _json(answered | {"now": now_view(answered, self._adapter.gate.looked_up(question), site.clock.utc())})

    async def find(self, request: Request) -> Response:
        return _json({"ref": self._adapter.parser.find(await _body(request))})

    async def person(self, ref: str) -> Response:
        if not is_person_ref(ref):
            raise Refused([Problem("ref", "is no person reference", "Ask for it with POST /v1/persons/find.")])
        subject = PersonRef(ref)
        person = person_of(self._adapter.replica.rows(frozenset({person_key(subject)})), subject)
        return _json(person_view(subject, person, self._adapter.replica.position.applied, self._adapter.site.law))

    async def complete(self, unit: str, request: Request) -> Response:
        complete_to = self._adapter.parser.complete(unit, await _body(request), self._adapter.site.clock.utc())
        self._adapter.outbox.store.set_complete(unit, complete_to)
        return _json({"unit": unit, "complete_to": complete_to.isoformat()})

    async def healthz(self) -> Response:
        return _json({"alive": True})

    async def readyz(self) -> Response:
        """503 while this gate could not answer CLEAR, with the reason."""
        replica = self._adapter.replica
        late = await self._adapter.beats.late()
        document = {
            "agency": self._adapter.agency.name,
            "open": replica.closed is None,
            "why": replica.closed,
            "offset": replica.position.applied,
            "rules": self._adapter.site.law.digest,
            "late": late,
        }
        return _json(document, 200 if replica.closed is None else 503)

    async def metrics(self) -> Response:
        replica = self._adapter.replica
        self._metrics.replica(replica.position.applied, is_open=replica.closed is None)
        return Response(generate_latest(self._metrics.registry), media_type="text/plain; version=0.0.4")


async def _body(request: Request) -> bytes:
    """The raw body. Raises Refused as soon as it is over the limit, without reading on."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > BODY_BYTES_MAX:
            raise _TooLarge(b"".join([*chunks, chunk])[:BODY_BYTES_MAX])
        chunks.append(chunk)
    return b"".join(chunks)


class _TooLarge(Refused):
    """A body over the limit; what has been read of it is kept like any body that is turned away."""

    def __init__(self, begin: bytes) -> None:
        super().__init__([Problem("body", f"is over the limit of {BODY_BYTES_MAX} bytes", "Shorten it.")])
        self.begin = begin


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _status(receipt: Receipt) -> int:
    if receipt.repeated:
        return 200
    return 202 if receipt.status == "PENDING" else 201


def _json(document: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(document), status, media_type="application/json")


def _new_id() -> str:
    return secrets.token_hex(16)
