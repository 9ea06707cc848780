"""Durable intake: what an agency said is stored before it is acknowledged, and reaches the log once and in order."""

from interlock.outbox.outbox import Intake, Outbox, Receipt
from interlock.outbox.relay import Heartbeat, Relay
from interlock.outbox.store import OutboxStore

__all__ = ["Heartbeat", "Intake", "Outbox", "OutboxStore", "Receipt", "Relay"]
