"""Numbers for those who watch the machine. No label ever carries a person."""

from collections.abc import Iterator
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from interlock.door.adapter import Adapter
from interlock.outbox import Held
from interlock.outbox.repair import held_units
from interlock.persons.alarms import AlarmCode
from interlock.terms import InterlockError


class Metrics:
    """One door's metrics, in a registry of its own."""

    def __init__(self, adapter: Adapter) -> None:
        self.registry = CollectorRegistry()
        self._agency = adapter.agency.name
        self._events = Counter(
            "interlock_events", "Single bodies taken, refused or held for repair.", ["agency", "outcome"],
            registry=self.registry,
        )  # fmt: skip
        self._answers = Counter(
            "interlock_answers", "Answers given.", ["agency", "action", "verdict"], registry=self.registry
        )
        self._seconds = Histogram(
            "interlock_answer_seconds", "How long an answer took.", ["agency"], registry=self.registry
        )
        self.registry.register(_Present(adapter))

    def event(self, outcome: str) -> None:
        self._events.labels(agency=self._agency, outcome=outcome).inc()

    def answer(self, action: str, verdict: str, seconds: float) -> None:
        self._answers.labels(agency=self._agency, action=action, verdict=verdict).inc()
        self._seconds.labels(agency=self._agency).observe(seconds)


class _Present(Collector):
    """What can be seen at the moment of looking, read when somebody looks."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    def describe(self) -> Iterator[Metric]:
        """Nothing is looked at before somebody asks."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        adapter, agency = self._adapter, self._adapter.agency.name
        replica = adapter.replica
        is_open = 1.0 if adapter.trouble is None else 0.0
        yield _gauge(
            "interlock_gate_open", "1 while the gate is open: caught up, on the right log, with a good key.", agency,
            is_open,
        )  # fmt: skip
        applied = float(replica.position.applied)
        yield _gauge("interlock_applied_offset", "The last offset that this replica folded.", agency, applied)
        alarms = CounterMetricFamily(
            "interlock_alarms",
            "Records that a human must look at, by code, since the start.",
            labels=["agency", "code"],
        )
        for code in get_args(AlarmCode):
            alarms.add_metric([agency, code], replica.alarms[code])
        yield alarms
        late = late_units(adapter)
        sources = GaugeMetricFamily(
            "interlock_source_late", "1 while this gate has no fresh word of a unit.", labels=["agency", "unit"]
        )
        for unit in adapter.site.law.units:
            sources.add_metric([agency, unit], 1.0 if unit in late else 0.0)
        yield sources
        yield from self._pending(agency)
        yield from self._waiting(agency)

    def _waiting(self, agency: str) -> Iterator[Metric]:
        """Left out as the number above."""
        waiting = waiting_now(self._adapter)
        if waiting is None:
            return
        yield _gauge(
            "interlock_submissions_held", "What may be a hold and waits for repair here.", agency, float(len(waiting))
        )
        held = held_units(waiting, agency, self._adapter.site.law)
        units = GaugeMetricFamily(
            "interlock_unit_held",
            "1 while a unit is not complete for what waits for repair.",
            labels=["agency", "unit"],
        )
        for unit in self._adapter.site.law.units:
            if unit.partition("/")[0] == agency:
                units.add_metric([agency, unit], 1.0 if unit in held else 0.0)
        yield units

    def _pending(self, agency: str) -> Iterator[Metric]:
        """Left out while the outbox cannot be read: a number would be a guess."""
        boxes = [box.store for box in (*self._adapter.outboxes, self._adapter.areas)]
        try:
            pending = float(sum(box.pending_count() for box in boxes))
            since = min((at for box in boxes if (at := box.oldest_pending()) is not None), default=None)
        except InterlockError:
            return
        waited = 0.0 if since is None else (self._adapter.site.clock.utc() - since).total_seconds()
        yield _gauge(
            "interlock_receipts_pending", "Records in the outboxes that were not read back yet.", agency, pending
        )
        yield _gauge(
            "interlock_oldest_pending_seconds", "For how long the oldest of them has waited.", agency, max(0.0, waited)
        )


def waiting_now(adapter: Adapter) -> list[Held] | None:
    """What waits for repair at this door, live or of a past; None while nobody can look."""
    try:
        return [held for box in adapter.outboxes for held in box.repairs.waiting()]
    except InterlockError:
        return None


def late_units(adapter: Adapter) -> list[str]:
    """Units without a fresh word. Fails closed: every unit is late while nobody can look."""
    try:
        return adapter.beats.late_now()
    except InterlockError:
        return sorted(adapter.site.law.units)


def _gauge(name: str, help_text: str, agency: str, value: float) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(name, help_text, labels=["agency"])
    gauge.add_metric([agency], value)
    return gauge
