"""For those who watch a process that has no door: `/healthz`, `/readyz` and `/metrics`, where a port was given."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from interlock.runtime.settings import Http
from interlock.terms import Problem, Refused


def health(service: str, why_not_ready: Callable[[], str | None], metrics: Callable[[], Iterator[Metric]]) -> Starlette:
    """What one running service says of itself."""
    registry = CollectorRegistry()
    registry.register(_Present(metrics))

    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(_: Request) -> Response:
        why = why_not_ready()
        return JSONResponse({"service": service, "ready": why is None, "why": why}, 200 if why is None else 503)

    async def numbers(_: Request) -> Response:
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4")

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", numbers)])


class _Present(Collector):
    """What can be seen at the moment of looking, read when somebody looks."""

    def __init__(self, metrics: Callable[[], Iterator[Metric]]) -> None:
        self._metrics = metrics

    def describe(self) -> Iterator[Metric]:
        """Nothing is looked at before somebody asks."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        return self._metrics()


class _Server(uvicorn.Server):
    """Its own signals are the service's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def watched(app: Starlette, http: Http) -> AsyncIterator[None]:
    """Say how it is, where a port was given for it, as long as the context lasts. Raises Refused where it cannot be
    had.
    """
    if "port" not in http.model_fields_set:
        yield
        return
    with _listening(http) as bound:
        server = _Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1))
        serving = asyncio.create_task(server.serve([bound]))
        try:
            yield
        finally:
            server.should_exit = True
            await serving


def _listening(http: Http) -> socket.socket:
    """Bound by us, because a server that cannot do it ends the process without saying which setting is wrong."""
    try:
        family = socket.AF_INET6 if ":" in http.host else socket.AF_INET
        return socket.create_server((http.host, http.port), family=family)
    except OSError as error:
        raise Refused([_problem(http, error)]) from error


def _problem(http: Http, error: OSError) -> Problem:
    if error.errno == errno.EADDRINUSE:
        why = f"{http.port} is in use by another process"
        return Problem("INTERLOCK_HTTP__PORT", why, "Stop what listens there, or give another port.")
    why = f"{http.host} with port {http.port} cannot be bound: {error.strerror}"
    return Problem(
        "INTERLOCK_HTTP__HOST", why, "Give an address of this machine, such as 127.0.0.1, and a port over 1023."
    )
