"""A gate says every two seconds how far it has read, so that whoever places a hold can see who knows of it."""

from interlock.bus import HEARTBEAT, Bus, Sealer
from interlock.events import GateBeat
from interlock.events.record import Draft
from interlock.gate.replica import Replica
from interlock.gate.upcoming import Upcoming
from interlock.runtime.beating import keep_beating
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import LOG_SUBJECT

_log = get_logger("gate.heartbeat")


class GateHeartbeat:
    """Says what this gate's own replica has folded, whether or not the gate is open."""

    def __init__(
        self, gate: str, bus: Bus, sealer: Sealer, replica: Replica, clock: Clock, upcoming: Upcoming | None = None
    ) -> None:
        self._gate = gate
        self._topic = bus.topic(HEARTBEAT)
        self._sealer = sealer
        self._replica = replica
        self._clock = clock
        self._upcoming = upcoming
        self._beats = 0

    async def run(self) -> None:
        await keep_beating(self.beat, lambda error: _log.warning("gate_beat.missed", why=str(error)))

    def _built(self) -> list[str]:
        """The rules that are to come, once this gate could serve by them."""
        return [self._upcoming.law.digest] if self._upcoming is not None and self._upcoming.is_ready else []

    async def beat(self) -> None:
        """Append one beat. Raises Unavailable."""
        self._beats += 1
        replica, now = self._replica, self._clock.utc()
        position = replica.position
        event = GateBeat(
            gate=self._gate,
            applied_offset=position.applied,
            applied_digest=position.digest.hex(),
            rules=[replica.law.digest, *self._built()],
            open=replica.closed is None,
            releases=self._sealer.catalogue.releases,
        )
        draft = Draft(f"{self._gate}-{now.timestamp():.3f}-{self._beats}", self._gate, LOG_SUBJECT, now)
        await self._topic.append([self._sealer.seal(draft, event, place=None)])
