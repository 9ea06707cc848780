"""For those who watch a process that has no door: `/healthz`, `/readyz` and `/metrics`, where a port was given."""

import asyncio
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
    """Say how it is, where a port was given for it, as long as the context lasts."""
    if "port" not in http.model_fields_set:
        yield
        return
    config = uvicorn.Config(
        app, host=http.host, port=http.port, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving
