"""The ids under which a registry has what this version writes: kept on disk, and never waited for."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from interlock.bus.publishing import subject_of, text_of
from interlock.bus.registry import Registry
from interlock.bus.schemas import FALLBACK_ID_MIN, Catalogue, Schema
from interlock.runtime.logging import get_logger
from interlock.terms import InterlockError

BEGIN_WITHIN_S: Final = 2.0
AGAIN_AFTER_S: Final = 10.0
"""A registry that was replaced gives other ids: until somebody has looked, a tool without our code is misled."""
_AT_ONCE: Final = 8

_log = get_logger("bus.registry")


class RegistryIds:
    """What is known of one registry. `by_fingerprint` changes in place, so whoever writes by it has the last word."""

    def __init__(self, registry: Registry | None, cache: Path, catalogue: Catalogue) -> None:
        self._registry = registry
        self._cache = cache
        self._catalogue = catalogue
        self.by_fingerprint: dict[str, int] = {}
        if registry is not None:
            ours = {schema.fingerprint for schema in catalogue.newest.values()}
            self.by_fingerprint |= {name: one for name, one in _kept(cache, registry.url).items() if name in ours}
        self._trouble: str | None = ""
        """What was noted last; None where all was well, empty where nothing was noted yet."""

    async def begin(self) -> None:
        """Ask once, within two seconds. Whatever comes of it, there are ids to write: those of the registry, else those
        that were kept, else our own.
        """
        if self._registry is not None:
            await self._ask_noted(self._registry, BEGIN_WITHIN_S)

    async def run(self) -> None:
        """Look for ever whether it is still the same: one that was wiped or replaced has other ids, and one that was
        away is back. One id a time, because a loop that answers officers has better to do.
        """
        for turn in itertools.count():
            if self._registry is None:
                return
            await asyncio.sleep(AGAIN_AFTER_S)
            await self._look(self._registry, turn)

    async def _look(self, registry: Registry, turn: int) -> None:
        """Ask for one id; by turns for one that is known, as a registry that was replaced has another, and for one that
        is lacking. For all, where it is not the one that is known.
        """
        every = list(self._catalogue.newest.values())
        known = [one for one in every if one.fingerprint in self.by_fingerprint]
        lacking = [one for one in every if one.fingerprint not in self.by_fingerprint]
        among = (known or lacking, lacking or known)[turn % 2]
        schema = among[turn // 2 % len(among)]
        try:
            number = await registry.id_of(subject_of(schema.raw), text_of(schema.raw))
        except InterlockError as error:
            self._note(str(error))
            return
        if self._trouble is not None or number != self.by_fingerprint.get(schema.fingerprint):
            await self._ask_noted(registry, None)

    async def _ask(self, registry: Registry) -> None:
        """Take over what the registry says, as far as it says it. Raises Unavailable, and TooLong."""
        before = dict(self.by_fingerprint)

        def told(fingerprint: str, number: int | None) -> None:
            if number is None:
                self.by_fingerprint.pop(fingerprint, None)
            else:
                self.by_fingerprint[fingerprint] = number

        try:
            await ids_of(registry, self._catalogue, told)
        finally:
            if self.by_fingerprint != before:
                self._keep(registry.url)

    async def _ask_noted(self, registry: Registry, within_s: float | None) -> None:
        try:
            async with asyncio.timeout(within_s):
                await self._ask(registry)
        except (InterlockError, TimeoutError) as error:
            self._note(str(error) or "the schema registry answers too slowly")
        else:
            self._note(None)

    def _note(self, trouble: str | None) -> None:
        """A line when it goes away, and one when it is back."""
        if trouble != self._trouble and trouble is None:
            _log.info("registry.asked", records=len(self.by_fingerprint))
        elif trouble != self._trouble:
            _log.warning("registry.not_asked", why=trouble, records=len(self.by_fingerprint))
        self._trouble = trouble

    def _keep(self, url: str) -> None:
        """A cache that cannot be written costs a look-up at the next start, and nothing else."""
        text = json.dumps({"url": url, "ids": self.by_fingerprint}, indent=1, sort_keys=True)
        beside = self._cache.with_suffix(".new")
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text + "\n", encoding="ascii")
            beside.replace(self._cache)
        except OSError as error:
            _log.warning("registry.not_kept", why=error.strerror, path=self._cache.name)


async def ids_of(registry: Registry, catalogue: Catalogue, told: Callable[[str, int | None], None]) -> None:
    """Each event's fingerprint as this version writes it, and the id under which the registry has it, as they come.
    Raises Unavailable, and TooLong.
    """
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(schema: Schema) -> None:
        async with gate:
            told(schema.fingerprint, await registry.id_of(subject_of(schema.raw), text_of(schema.raw)))

    try:
        async with asyncio.TaskGroup() as asking:
            for schema in catalogue.newest.values():
                asking.create_task(one(schema))
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors


async def ids_begun(registry: Registry | None, cache: Path, catalogue: Catalogue) -> RegistryIds:
    """The ids to write by from now on."""
    ids = RegistryIds(registry, cache, catalogue)
    await ids.begin()
    return ids


@asynccontextmanager
async def ids_kept(url: str | None, cache: Path, catalogue: Catalogue) -> AsyncIterator[Mapping[str, int]]:
    """The ids to write by, as they are at each moment of the context; none where there is no registry."""
    registry = None if url is None else Registry(url)
    try:
        ids = await ids_begun(registry, cache, catalogue)
        looking = asyncio.create_task(ids.run(), name="registry")
        try:
            yield ids.by_fingerprint
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
    finally:
        if registry is not None:
            await registry.close()


def _kept(cache: Path, url: str) -> dict[str, int]:
    """The ids of that registry as they were kept. None where the file is another's, or none."""
    try:
        found: Any = json.loads(cache.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, Mapping) or found.get("url") != url or not isinstance(found.get("ids"), Mapping):
        return {}
    return {str(name): one for name, one in found["ids"].items() if type(one) is int and 0 < one < FALLBACK_ID_MIN}
