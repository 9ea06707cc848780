"""The HTTP face of every adapter: which handler has which route, and what becomes of an error."""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from interlock.door.adapter import Adapter
from interlock.door.asking import AskingRoutes
from interlock.door.health import HealthRoutes
from interlock.door.holds import HoldRoutes
from interlock.door.intake import IntakeRoutes
from interlock.door.metrics import Metrics
from interlock.door.openapi import describe
from interlock.door.operations import OPERATIONS
from interlock.door.problems import failed, no_such_path, problem_response, undone, wrong_method
from interlock.door.reports import ReportRoutes
from interlock.door.stops import StopRoutes
from interlock.runtime.logging import get_logger
from interlock.runtime.tracing import TRACEPARENT, traced
from interlock.terms import InterlockError

_log = get_logger("door")


def app(adapter: Adapter) -> FastAPI:
    """The routes of one door over a running adapter."""
    metrics = Metrics(adapter)
    intake, asking, stops, holds, health = (
        IntakeRoutes(adapter, metrics),
        AskingRoutes(adapter, metrics),
        StopRoutes(adapter),
        HoldRoutes(adapter),
        HealthRoutes(adapter, metrics),
    )
    api = FastAPI(
        title=f"Interlock: the door of {adapter.agency.name}",
        description="Publish what you know of a person; ask before you act. Only CLEAR permits.",
        version="1",
        docs_url=None,  # no page that loads scripts from elsewhere
        redoc_url=None,
    )
    routes: dict[tuple[str, str], Callable[..., Any]] = {
        ("post", "/v1/events"): intake.publish,
        ("get", "/v1/events/{event_id}"): intake.receipt,
        ("post", "/v1/reports"): ReportRoutes(adapter, intake).report,
        ("post", "/v1/census"): intake.take_census,
        ("get", "/v1/census/{unit}"): intake.census,
        ("post", "/v1/clearances"): asking.ask,
        ("post", "/v1/departures"): asking.depart,
        ("get", "/v1/clearances/{request_id}"): asking.answered,
        ("get", "/v1/stops"): stops.watch,
        ("get", "/v1/holds/{event_id}"): holds.hold,
        ("post", "/v1/persons/find"): asking.find,
        ("get", "/v1/persons/{ref}"): asking.person,
        ("put", "/v1/units/{unit}"): intake.complete,
        ("get", "/healthz"): health.healthz,
        ("get", "/readyz"): health.readyz,
        ("get", "/metrics"): health.metrics,
    }
    for (method, path), handler in routes.items():
        named = path.replace("{unit}", "{unit:path}")  # a unit's name has a slash in it
        api.add_api_route(named, handler, methods=[method.upper()], summary=OPERATIONS[method, path].summary)
    api.middleware("http")(_plain_errors)
    api.middleware("http")(_traced)
    api.add_exception_handler(HTTPException, _no_such_route)
    described = api.openapi

    @cache  # made when somebody first asks: it takes longer than everything else that starts a door
    def document() -> dict[str, Any]:
        return describe(described(), adapter.parser, adapter.agency)

    api.openapi = document  # type: ignore[method-assign]  # the framework's own way to say more
    return api


async def _no_such_route(_: Request, error: Exception) -> Response:
    headers = error.headers if isinstance(error, HTTPException) else None
    allowed = (headers or {}).get("Allow")
    return no_such_path() if allowed is None else wrong_method(allowed)


async def _traced(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """What the request leads to on the log belongs to its trace, and so does what is answered."""
    with traced(request.headers.get(TRACEPARENT)) as trace:
        response = await call_next(request)
    if trace is not None:
        response.headers[TRACEPARENT] = trace
    return response


async def _plain_errors(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Every error of ours as a problem document; anything else as one that says no more than it must."""
    try:
        return await call_next(request)
    except InterlockError as error:
        return problem_response(error, undone(request.method, request.url.path))
    except Exception as error:  # noqa: BLE001 - the last resort: an answer without a stack trace
        # By type only: a stack trace could carry a body.
        _log.error("door.failed", error_type=type(error).__name__, method=request.method)
        return failed()
