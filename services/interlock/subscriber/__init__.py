"""Typed handlers on area topics: each message has its effect once or more, in its person's order, and is never lost."""

from interlock.subscriber.inbox import PostgresInbox, SqliteInbox
from interlock.subscriber.message import Message, Withheld
from interlock.subscriber.reader import Reader
from interlock.subscriber.share import TooManyFailures
from interlock.subscriber.subscriber import Subscriber

__all__ = ["Message", "PostgresInbox", "Reader", "SqliteInbox", "Subscriber", "TooManyFailures", "Withheld"]
