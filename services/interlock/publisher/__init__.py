"""Publish on area topics from a program of one's own: typed events, durable before the receipt, without a door.

async with open_publisher("uscis.address-changes") as publisher:
    await publisher.send(PersonRelocated(...), about=Subject(a_number="A900 000 011"), source="uscis/ar-11")
"""

from interlock.door.people import Subject
from interlock.outbox import Receipt
from interlock.publisher.publisher import Publisher, Telling
from interlock.publisher.start import open_publisher

__all__ = ["Publisher", "Receipt", "Subject", "Telling", "open_publisher"]
