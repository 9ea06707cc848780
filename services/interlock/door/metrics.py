"""Numbers for those who watch the machine. No label ever carries a person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class Metrics:
    """One door's metrics, in a registry of its own."""

    def __init__(self, agency: str) -> None:
        self.registry = CollectorRegistry()
        labels = {"agency": agency}
        self._events = Counter(
            "interlock_events", "Events taken or refused.", ["agency", "outcome"], registry=self.registry
        )
        self._answers = Counter(
            "interlock_answers", "Answers given.", ["agency", "action", "verdict"], registry=self.registry
        )
        self._seconds = Histogram(
            "interlock_answer_seconds", "How long an answer took.", ["agency"], registry=self.registry
        )
        self._offset = Gauge(
            "interlock_applied_offset", "The last offset that this replica folded.", ["agency"], registry=self.registry
        )
        self._open = Gauge(
            "interlock_gate_open", "1 while this gate can answer CLEAR.", ["agency"], registry=self.registry
        )
        self._labels = labels

    def event(self, outcome: str) -> None:
        self._events.labels(**self._labels, outcome=outcome).inc()

    def answer(self, action: str, verdict: str, seconds: float) -> None:
        self._answers.labels(**self._labels, action=action, verdict=verdict).inc()
        self._seconds.labels(**self._labels).observe(seconds)

    def replica(self, applied: int, *, is_open: bool) -> None:
        self._offset.labels(**self._labels).set(applied)
        self._open.labels(**self._labels).set(1 if is_open else 0)
