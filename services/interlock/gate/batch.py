"""What a replica has folded and not stored yet."""

import asyncio
from dataclasses import dataclass, field

from interlock.bus import RawRecord
from interlock.events.record import LogRecord
from interlock.gate.overlay import Overlay
from interlock.gate.store import Position
from interlock.persons import Answer, RowKey
from interlock.terms import Offset


@dataclass(slots=True)
class Batch:
    """Records folded since the last transaction."""

    position: Position
    rows: Overlay
    chain: dict[Offset, bytes] = field(default_factory=dict)
    told: list[tuple[RawRecord, LogRecord, frozenset[RowKey]]] = field(default_factory=list)
    answers: list[tuple["asyncio.Future[tuple[Offset, Answer]]", Offset, Answer]] = field(default_factory=list)
