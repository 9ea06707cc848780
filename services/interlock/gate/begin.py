"""A new replica may begin from a copy of another's store instead of folding the log from its first record.

A copy is believed only as far as two agencies have said the same of it on the log itself (`CheckpointTaken`), by keys
that this installation was founded with and that nobody has revoked; and only on the very log that it was folded from.
"""

import asyncio
import sqlite3
from collections import deque
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from interlock.bus import GENESIS, SAFETY, Keyring, Opener, RawRecord, Topic, catalogue, running_digest
from interlock.events import CheckpointTaken, KeyRevoked
from interlock.events.record import Recorded
from interlock.gate.checkpoint import StateDigest
from interlock.gate.rules import keyring_of
from interlock.gate.store import CHAIN_KEPT, Store, row_crc
from interlock.law import Law
from interlock.runtime.logging import get_logger
from interlock.terms import Offset, require

AGREEING_MIN: Final = 2
"""Agencies that must have the same state at that offset."""
STALLED_S: Final = 30.0
"""How long nothing may come of the log while a copy is compared: the door opens only afterwards, and recording a hold
never waits (law 12).
"""
_TALK_EVERY: Final = 100_000

_log = get_logger("gate.begin")


@dataclass(frozen=True, slots=True)
class _Copied:
    """What the copy says of itself, and the digest of the rows that were taken out of it."""

    applied: int
    log_digest: bytes
    state: str


async def begin_from(copy: Path, store: Path, law: Law, topic: Topic) -> bool:
    """Make the store from a copy of another's. True when it was made. Fails closed: whatever is not certain, or not
    compared because the log stands still, is refused, with the reason in this process's own log, and the store is then
    built from the log itself.
    """
    unfinished = store.with_suffix(".unfinished")
    _remove(unfinished)
    try:
        copied = await asyncio.to_thread(_take_rows, copy, unfinished, law)
        why = await _compare(copied, unfinished, law, topic)
    except Exception as error:  # noqa: BLE001 - anybody may have made that file, and the door must open without it
        why = f"it cannot be read or compared: {type(error).__name__}"
    if why is not None:
        _remove(unfinished)
        _log.error("copy.refused", why=why)
        return False
    unfinished.replace(store)
    _remove(unfinished)
    _log.info("copy.taken", offset=copied.applied)
    return True


def _remove(store: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock"):
        store.with_name(store.name + ending).unlink(missing_ok=True)


def _take_rows(copy: Path, unfinished: Path, law: Law) -> _Copied:
    """The rows, written anew: nothing else comes out of a file that anybody may have made."""
    with Store(unfinished, law.digest):
        pass
    digest, total = StateDigest(), 0
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source, closing(_opened(unfinished)) as target:
        _require_tables(source)
        applied, log_digest = source.execute("SELECT applied, digest FROM state").fetchone() or (-1, GENESIS)
        require(isinstance(applied, int) and isinstance(log_digest, bytes), "a place is a number and a digest")
        target.execute("BEGIN")
        for key, value in source.execute("SELECT key, value FROM row ORDER BY key"):
            require(isinstance(key, str) and isinstance(value, bytes), "a row is a text and its bytes")
            crc = row_crc(key, value)
            total += crc
            digest.add(key, value)
            target.execute("INSERT INTO row VALUES (?, ?, ?)", (key, crc, value))
        target.execute("INSERT INTO state VALUES (0, ?, ?, ?)", (applied, log_digest, total))
        target.execute("COMMIT")
    return _Copied(int(applied), bytes(log_digest), digest.hex())


def _require_tables(source: sqlite3.Connection) -> None:
    """Not views: one could go on for ever. Raises Corrupt."""
    found = dict(source.execute("SELECT name, type FROM sqlite_master WHERE name IN ('row', 'state')"))
    require(found == {"row": "table", "state": "table"}, "the copy holds no tables of a store")


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


@dataclass(slots=True)
class _Reading:
    """What one reading of the log finds of a copy."""

    copied: _Copied
    law: Law
    digest: bytes = GENESIS
    same_log: bool = False
    chain: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=CHAIN_KEPT))
    said: dict[str, set[str]] = field(default_factory=dict)
    """By the name of the key, the agency that says the same."""
    revoked: set[str] = field(default_factory=set)

    def take(self, raw: RawRecord, opener: Opener) -> None:
        copied = self.copied
        if raw.offset <= copied.applied:
            self.digest = running_digest(self.digest, raw)
            self.chain.append((raw.offset, self.digest))
            self.same_log = raw.offset == copied.applied and self.digest == copied.log_digest
        kind = raw.header("ce_type")
        if kind not in (CheckpointTaken.__name__.encode(), KeyRevoked.__name__.encode()):
            return
        record = opener.open(raw)
        if not isinstance(record, Recorded):
            return
        match record.event:
            case KeyRevoked(key=key):
                self.revoked.add(key)
            case CheckpointTaken() as taken if record.signer is not None and self._agrees(taken):
                self.said.setdefault(record.envelope.kid, set()).add(record.signer)
            case _:
                pass

    def _agrees(self, taken: CheckpointTaken) -> bool:
        copied = self.copied
        said = (taken.offset, taken.log_digest, taken.state_digest, taken.rules)
        return said == (copied.applied, copied.log_digest.hex(), copied.state, self.law.digest)

    @property
    def why_not(self) -> str | None:
        """Fails closed: None only when nothing is against it."""
        if not self.same_log:
            return "it was folded from another log"
        agencies = {agency for kid, said in self.said.items() if kid not in self.revoked for agency in said}
        if len(agencies) < AGREEING_MIN:
            return f"{len(agencies)} agencies have said the same of it on the log, and {AGREEING_MIN} must"
        return None


@dataclass(frozen=True, slots=True)
class _UnderAnyName:
    """The keys of keys.toml, whatever the log was called: a checkpoint names the digest of the log that it is of."""

    ring: Keyring

    @property
    def incarnation(self) -> str:
        return self.ring.incarnation

    def signer(self, kid: str, _: str, signature: bytes, message: bytes) -> str | None:
        """Fails closed: None for an unknown key or a bad signature."""
        return self.ring.signer(kid, self.ring.incarnation, signature, message)


async def _compare(copied: _Copied, unfinished: Path, law: Law, topic: Topic) -> str | None:
    """Why the copy is refused, or None; then its digests are written."""
    reading = _Reading(copied, law)
    try:
        async with asyncio.timeout(STALLED_S) as patience:
            why_not = await _read(reading, topic, patience)
    except TimeoutError:
        return f"nothing came of the log for {STALLED_S:.0f} s"
    if why_not is None:
        await asyncio.to_thread(_write_chain, unfinished, reading.chain)
    return why_not


async def _read(reading: _Reading, topic: Topic, patience: asyncio.Timeout) -> str | None:
    """Read the whole log once, without folding it. Why the copy is refused, or None. Whatever comes renews the
    patience; an empty batch does not, and a broker that is away gives nothing else.
    """
    loop, opener = asyncio.get_running_loop(), Opener(catalogue(), _UnderAnyName(keyring_of(reading.law)), SAFETY)
    end = await topic.end()
    if end <= reading.copied.applied:
        return "the log does not reach as far"
    async with aclosing(topic.read(Offset(0))) as batches:
        async for raws in batches:
            for raw in raws:
                reading.take(raw, opener)
                if (raw.offset + 1) % _TALK_EVERY == 0:
                    _log.info("copy.comparing", offset=raw.offset, records=end)
            if raws and raws[-1].offset >= end - 1:
                break
            if raws:
                patience.reschedule(loop.time() + STALLED_S)
            await asyncio.sleep(0)
    return reading.why_not


def _write_chain(unfinished: Path, chain: deque[tuple[int, bytes]]) -> None:
    with closing(_opened(unfinished)) as target:
        target.execute("BEGIN")
        target.executemany("INSERT INTO chain VALUES (?, ?)", chain)
        target.execute("COMMIT")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
