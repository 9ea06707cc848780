"""Sends the rows of an agency's own outbox table to its door, and writes beside each what has become of it."""

from interlock.poller.door import Door
from interlock.poller.poller import Poller
from interlock.poller.table import Fate, Row, Table

__all__ = ["Door", "Fate", "Poller", "Row", "Table"]
