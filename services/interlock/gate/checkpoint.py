"""Checkpoints: what a replica has folded at fixed offsets, said on the log, and kept in a copy beside its store."""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Final

from interlock.bus.records import part
from interlock.events import CheckpointTaken
from interlock.events.record import Draft
from interlock.gate.store import Position
from interlock.law import Law
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import LOG_SUBJECT, Offset, require

EVERY: Final = 100_000
"""Records between two checkpoints: the same for all, so that they speak of the same offsets. All of the state is read
for each; whoever begins from a copy folds at most so many records, in about two minutes."""

ROWS_AT_ONCE: Final = 1_000
PAGES_AT_ONCE: Final = 512
"""Of 4 KiB, copied between two rests. What a file system has not written back, the next commit of anybody waits for: a
copy of half a gigabyte in one go made a live hold wait for a tenth of a second."""
REST_S: Final = 0.02

_log = get_logger("gate.checkpoint")


class _LeftOffError(Exception):
    """The door closes; whoever comes next begins from the copy before."""


class StateDigest:
    """SHA-256 over every row in the order of the keys: the same on every replica with the same rules and log."""

    def __init__(self) -> None:
        self._digest = sha256()

    def add(self, key: str, value: bytes) -> None:
        self._digest.update(part(key.encode()) + part(value))

    def hex(self) -> str:
        return self._digest.hexdigest()


class Checkpoints:
    """Takes them beside the fold, which does not wait: one at a time, as all are copied through one file."""

    def __init__(
        self, agency: str, store: Path, law: Law, clock: Clock, say: Callable[[Draft, CheckpointTaken], object]
    ) -> None:
        self._source = f"{agency}/checkpoints"
        self._store = store
        self._law = law
        self._clock = clock
        self._say = say
        self._taking: set[asyncio.Task[None]] = set()
        self._leaving = Event()

    def is_due(self, offset: Offset) -> bool:
        return (offset + 1) % EVERY == 0

    def take(self, position: Position) -> None:
        """The store stands exactly here. What is read for the checkpoint is fixed before this returns. None is taken
        while an earlier one is: this agency then says nothing of this offset, and the next one comes.
        """
        require(self.is_due(position.applied), "a checkpoint is taken at an offset that all agree on")
        if self._taking:
            _log.warning("checkpoint.left_out", offset=position.applied)
            return
        try:
            snapshot = sqlite3.connect(self._store, isolation_level=None, check_same_thread=False)
            snapshot.execute("BEGIN")
            snapshot.execute("SELECT applied FROM state").fetchone()
        except sqlite3.Error as error:
            _log.error("checkpoint.not_taken", offset=position.applied, error_type=type(error).__name__)
            return
        task = asyncio.create_task(self._take(snapshot, position))
        self._taking.add(task)
        task.add_done_callback(self._taking.discard)

    async def _take(self, snapshot: sqlite3.Connection, position: Position) -> None:
        try:
            state = await asyncio.to_thread(self._read_and_copy, snapshot)
        except _LeftOffError:
            _log.info("checkpoint.left_out", offset=position.applied)
            return
        except (sqlite3.Error, OSError) as error:
            _log.error("checkpoint.not_taken", offset=position.applied, error_type=type(error).__name__)
            return
        finally:
            snapshot.close()
        taken = CheckpointTaken(
            offset=position.applied, log_digest=position.digest.hex(), state_digest=state, rules=self._law.digest
        )
        _log.info("checkpoint.taken", offset=position.applied)
        self._say(Draft(secrets.token_hex(16), self._source, LOG_SUBJECT, self._clock.utc()), taken)

    def _read_and_copy(self, snapshot: sqlite3.Connection) -> str:
        """The digest of the state; and beside the store a copy of it, whole or not at all. Both in small parts, with a
        rest after each: nobody waits for a checkpoint, and no hold waits behind one. Raises _LeftOffError.
        """
        copy = copy_beside(self._store)
        unfinished = copy.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target:
            snapshot.backup(target, pages=PAGES_AT_ONCE, progress=self._rest)
            snapshot.close()  # while it is open, nothing that is committed since can be written back
            state = self._digest_of(target)
        unfinished.replace(copy)
        return state

    def _digest_of(self, copy: sqlite3.Connection) -> str:
        digest = StateDigest()
        rows = copy.execute("SELECT key, value FROM row ORDER BY key")
        while some := rows.fetchmany(ROWS_AT_ONCE):
            for key, value in some:
                digest.add(key, value)
            self._rest()
        return digest.hex()

    def _rest(self, *_progress: int) -> None:
        """Raises _LeftOffError when the door closes."""
        if self._leaving.wait(REST_S):
            raise _LeftOffError

    async def leave(self) -> None:
        """Leave off what is being taken: a door does not stay open for it."""
        self._leaving.set()
        await self.ended()

    async def ended(self) -> None:
        """Wait for what is being taken."""
        await asyncio.gather(*self._taking)


def copy_beside(store: Path) -> Path:
    return store.with_name("checkpoint.db")
