"""What the disk refuses, in the words of an outbox."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from interlock.terms import Unavailable


@contextmanager
def disk() -> Iterator[None]:
    """Raises Unavailable for whatever SQLite raises."""
    try:
        yield
    except sqlite3.Error as error:
        raise Unavailable(f"the outbox cannot be used: {error}") from error
