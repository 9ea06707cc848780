"""For those who watch the machine: does it live, is its gate open, and the numbers."""

from fastapi import Response
from prometheus_client import generate_latest

from interlock.door.adapter import Adapter
from interlock.door.bodies import sent
from interlock.door.document import TEXT
from interlock.door.documents import AliveDocument, ReadyDocument
from interlock.door.metrics import Metrics, late_units, waiting_now
from interlock.door.stops import HELD_SHOWN_MAX
from interlock.door.views import next_rules_view, opening_view, waiting_view
from interlock.outbox import Held
from interlock.outbox.repair import held_units


class HealthRoutes:
    """None of them says anything of a person."""

    def __init__(self, adapter: Adapter, metrics: Metrics) -> None:
        self._adapter = adapter
        self._metrics = metrics

    async def healthz(self) -> Response:
        """The process lives. It says nothing of the gate."""
        return sent(AliveDocument(alive=True))

    async def readyz(self) -> Response:
        """503 with the reason while the gate is closed. Fails closed: a gate that has not caught up is closed. A late
        unit is named and does not close it.
        """
        replica, trouble = self._adapter.replica, self._adapter.trouble
        waiting = waiting_now(self._adapter)
        document = ReadyDocument(
            agency=self._adapter.agency.name,
            open=trouble is None,
            why=trouble,
            offset=replica.position.applied,
            next_rules=next_rules_view(self._adapter.upcoming),
            opening=opening_view(replica.opening()),
            rules=self._adapter.site.law.digest,
            late=tuple(late_units(self._adapter)),
            silent=tuple(self._adapter.beats.gates.silent()),
            held=None if waiting is None else tuple(waiting_view(held) for held in waiting[:HELD_SHOWN_MAX]),
            held_units=None if waiting is None else self._held_units(waiting),
            intake=next((box.lost for box in self._adapter.outboxes if box.lost is not None), None),
            silent_feeds=self._adapter.silent_feeds,
        )
        return sent(document, 200 if document.open else 503)

    def _held_units(self, waiting: list[Held]) -> tuple[str, ...]:
        return tuple(held_units(waiting, self._adapter.agency.name, self._adapter.site.law))

    async def metrics(self) -> Response:
        """Prometheus text. A number that cannot be read is left out."""
        return Response(generate_latest(self._metrics.registry), media_type=f"{TEXT}; version=0.0.4")
