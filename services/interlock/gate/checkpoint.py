"""Checkpoints: what a replica has folded at fixed offsets, said on the log, and kept in a copy beside its store."""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
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

_log = get_logger("gate.checkpoint")


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
        """The digest of the state; and beside the store a copy of it, whole or not at all."""
        digest = StateDigest()
        for key, value in snapshot.execute("SELECT key, value FROM row ORDER BY key"):
            digest.add(key, value)
        copy = copy_beside(self._store)
        unfinished = copy.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target:
            snapshot.backup(target)
        unfinished.replace(copy)
        return digest.hex()

    async def ended(self) -> None:
        """Wait for what is being taken."""
        await asyncio.gather(*self._taking)


def copy_beside(store: Path) -> Path:
    return store.with_name("checkpoint.db")
