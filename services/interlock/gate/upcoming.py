"""The rules that are to come: a store of their own is built beside the one that serves, from the first record on.

It is kept up to date until the log adopts them. Killed at any moment, it goes on where it had stored last.
"""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import msgspec

from interlock.bus import SAFETY, Bus, Expected
from interlock.gate.replica import RETRY_S, Replica
from interlock.gate.store import Store
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons import LOG, log_of
from interlock.persons.rows import Log
from interlock.runtime.logging import get_logger
from interlock.terms import Unavailable

STORE: Final = "store-"
"""How the name of every store begins; one that was set aside has another."""
_TALK_EVERY_S: Final = 10.0

_log = get_logger("gate.upcoming")


def store_path(folder: Path, law: Law) -> Path:
    """Each set of rules has a store of its own, as it reads the log its own way."""
    return folder / f"{STORE}{law.digest[:16]}.db"


def is_in_force(folder: Path, law: Law) -> bool:
    """Whether the log had adopted these rules when their store was last written: also one that was given up since, as
    what was adopted stays so.
    """
    path = store_path(folder, law)
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
            row = store.execute("SELECT value FROM row WHERE key = 'log'").fetchone()
        return row is not None and msgspec.msgpack.decode(row[0], type=Log).in_force == law.digest
    except (sqlite3.Error, msgspec.MsgspecError) as error:
        _log.error("rules.store_not_usable", why=str(error))
        return False


class Upcoming:
    """Follows the log under rules that nobody answers by yet."""

    def __init__(self, law: Law, store: Store, bus: Bus, safety: Expected, agency: str) -> None:
        self.law = law
        self._topic = bus.topic(SAFETY)
        self._replica = Replica(self._topic, store, law, Trusted(law), safety, agency)

    @property
    def is_ready(self) -> bool:
        """Whether these rules could serve now: the whole log is folded under them."""
        return self._replica.closed is None

    @property
    def offset(self) -> int:
        return self._replica.position.applied

    @property
    def is_adopted(self) -> bool:
        """Whether the log says that these rules are in force, as far as it is folded under them."""
        return self.is_ready and log_of(self._replica.rows(frozenset({LOG}))).in_force == self.law.digest

    async def run(self) -> None:
        """Build, and keep up. What goes wrong here, whatever it is, is named and harms nobody: the rules in force go on
        serving, and these are not ready any more.
        """
        talking = asyncio.create_task(self._talk())
        try:
            await self._replica.run()
        except Exception as error:  # noqa: BLE001 - rules to come must not end the door that serves
            why = self._replica.closed
            _log.error("rules.not_built", digest=self.law.digest, error_type=type(error).__name__, why=why)
        finally:
            talking.cancel()

    async def adopted(self) -> None:
        """Wait until they are in force. Raises Corrupt when their store cannot tell."""
        while True:
            try:
                if self.is_adopted:
                    return
                await self._replica.moved()
            except Unavailable as error:  # a disk that refuses now may not a second later
                _log.warning("rules.not_looked_up", digest=self.law.digest, why=str(error))
                await asyncio.sleep(RETRY_S)

    async def _talk(self) -> None:
        """Progress, until it is built."""
        before = self.offset
        while not self.is_ready:
            await asyncio.sleep(_TALK_EVERY_S)
            with suppress(Unavailable):
                end, rate = await self._topic.end(), (self.offset - before) / _TALK_EVERY_S
                left = None if rate <= 0 else round((end - self.offset) / rate)
                _log.info("rules.building", digest=self.law.digest, offset=self.offset, records=end, seconds=left)
            before = self.offset
        _log.info("rules.built", digest=self.law.digest, offset=self.offset)
