"""For those who watch the machine: does it live, does it read and move, and the numbers. Nothing of a person."""

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from starlette.applications import Starlette

from interlock.runtime.watched import health
from interlock.subscriber.reader import Reader


def health_of(service: str, reader: Reader) -> Starlette:
    """`/healthz`, `/readyz` and `/metrics` of one running service."""

    def gauge(name: str, help_text: str, value: float) -> GaugeMetricFamily:
        made = GaugeMetricFamily(name, help_text, labels=["service"])
        made.add_metric([service], value)
        return made

    def metrics() -> Iterator[Metric]:
        messages = CounterMetricFamily(
            "interlock_messages", "Messages of an area topic, by what became of them.", labels=["service", "outcome"]
        )
        for outcome in ("handled", "passed_over", "withheld", "dead", "waiting", "missing"):
            messages.add_metric([service, outcome], float(getattr(reader.counts, outcome)))
        yield messages
        ready = 1.0 if reader.why_not_ready() is None else 0.0
        yield gauge("interlock_subscriber_ready", "1 while it reads and moves.", ready)
        behind = reader.seconds_behind()
        yield gauge("interlock_seconds_behind", "How long the oldest message in hand has stood there.", behind)

    return health(service, reader.why_not_ready, metrics)
