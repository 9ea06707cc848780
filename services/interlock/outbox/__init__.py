"""Durable intake: what an agency said is stored before it is acknowledged, and reaches the log once and in order."""

from interlock.outbox.held import Fault, Held
from interlock.outbox.outbox import Outbox
from interlock.outbox.receipts import Intake, Placed, Receipt
from interlock.outbox.relay import Heartbeat, Relay
from interlock.outbox.repair import Read, UsedTwice
from interlock.outbox.store import OutboxStore
from interlock.outbox.succession import goes_on

__all__ = [
    "Fault", "Heartbeat", "Held", "Intake", "Outbox", "OutboxStore", "Placed", "Read", "Receipt", "Relay", "UsedTwice",
    "goes_on",
]  # fmt: skip
