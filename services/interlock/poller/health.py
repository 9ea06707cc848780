"""For those who watch the machine: does it live, does it send, and the numbers. Nothing of a person."""

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from starlette.applications import Starlette

from interlock.poller.poller import Poller
from interlock.runtime.watched import health


def health_of(poller: Poller) -> Starlette:
    """`/healthz`, `/readyz` and `/metrics` of one running poller."""

    def metrics() -> Iterator[Metric]:
        rows = CounterMetricFamily("interlock_table_rows", "Rows of the outbox table, by outcome.", labels=["outcome"])
        for outcome in ("sent", "held", "refused"):
            rows.add_metric([outcome], float(poller.rows[outcome]))
        yield rows
        ready = 1.0 if poller.why_not_ready() is None else 0.0
        yield GaugeMetricFamily("interlock_poller_ready", "1 while it sends.", ready)
        oldest = "How long the oldest row has waited that is not on the log yet."
        yield GaugeMetricFamily("interlock_table_oldest_unsent_seconds", oldest, poller.oldest_s())

    return health("outbox table", poller.why_not_ready, metrics)
