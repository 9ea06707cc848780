"""Publish on area topics from a program of one's own: typed events, durable before the receipt, without a door.

from datetime import UTC, datetime

from interlock.events import PersonRelocated
from interlock.publisher import Subject, open_publisher

async with open_publisher("uscis.address-changes") as publisher:
    moved = PersonRelocated(from_area="phoenix", to_area="seattle", reported_on="ar_11")
    who = Subject(a_number="A900 000 011")
    await publisher.send(moved, about=who, source="uscis/ar-11", time=datetime(2026, 6, 1, tzinfo=UTC))
"""

from interlock.door.people import Subject
from interlock.outbox import Receipt
from interlock.publisher.publisher import Publisher, Telling
from interlock.publisher.start import open_publisher

__all__ = ["Publisher", "Receipt", "Subject", "Telling", "open_publisher"]
