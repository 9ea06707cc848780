"""For those who watch the machine: does it live, does it read and move, and the numbers. Nothing of a person."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from interlock.subscriber.reader import Reader


def health(service: str, reader: Reader) -> Starlette:
    """`/healthz`, `/readyz` and `/metrics` of one running service."""
    registry = CollectorRegistry()
    registry.register(_Present(service, reader))

    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(_: Request) -> Response:
        why = reader.why_not_ready()
        return JSONResponse({"service": service, "ready": why is None, "why": why}, 200 if why is None else 503)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4")

    routes = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    return Starlette(routes=routes)


class _Present(Collector):
    """What can be seen at the moment of looking, read when somebody looks."""

    def __init__(self, service: str, reader: Reader) -> None:
        self._service = service
        self._reader = reader

    def describe(self) -> Iterator[Metric]:
        """Nothing is looked at before somebody asks."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        counts = self._reader.counts
        messages = CounterMetricFamily(
            "interlock_messages", "Messages of an area topic, by what became of them.", labels=["service", "outcome"]
        )
        for outcome in ("handled", "passed_over", "dead", "waiting", "missing"):
            messages.add_metric([self._service, outcome], float(getattr(counts, outcome)))
        yield messages
        ready = 1.0 if self._reader.why_not_ready() is None else 0.0
        yield self._gauge("interlock_subscriber_ready", "1 while it reads and moves.", ready)
        behind = self._reader.seconds_behind()
        yield self._gauge("interlock_seconds_behind", "How long the oldest message in hand has stood there.", behind)

    def _gauge(self, name: str, help_text: str, value: float) -> GaugeMetricFamily:
        gauge = GaugeMetricFamily(name, help_text, labels=["service"])
        gauge.add_metric([self._service], value)
        return gauge
