"""The offices of a story: the adapter of each agency, the client at its door, and how one of them begins anew."""

import asyncio
import shutil
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
from fastapi import FastAPI

from interlock.bus import SigningKey
from interlock.door import Adapter, Agency, Site, open_adapter
from interlock.door.app import app
from interlock.gate.listeners import Listener
from interlock.gate.upcoming import store_path
from interlock.runtime.clock import Clock
from interlock.terms import Offset


@dataclass(frozen=True, slots=True)
class Begun:
    """A replica's store with the first records of the log, of which each office takes a copy."""

    store: Path
    applied: Offset


class Offices:
    """Adapters that run until they are closed. Its methods raise Unavailable when the files of one cannot be used."""

    def __init__(
        self,
        site: Site,
        clock_of: Callable[[str], Clock],
        agencies: Mapping[str, Agency],
        keys: Mapping[str, SigningKey],
        seen: Listener,
        begun: Begun,
    ) -> None:
        """Each office has a clock of its own. `seen` is told of every record that a replica folds after the first."""
        self.site = site
        self._clock_of = clock_of
        self.adapters: dict[str, Adapter] = {}
        self.apps: dict[str, FastAPI] = {}
        self.doors: dict[str, httpx2.AsyncClient] = {}
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done when a part of any of them has ended that must not."""
        self._failures: dict[str, str] = {}
        self._agencies = agencies
        self._keys = dict(keys)
        self._seen = seen
        self._begun = begun
        self._open: dict[str, AsyncExitStack] = {}

    async def open(self) -> None:
        for name in self._agencies:
            folder = self.site.state / name
            folder.mkdir()
            shutil.copy(self._begun.store, store_path(folder, self.site.law))
            await self._opens(name)

    async def close(self) -> None:
        for name in reversed(list(self._open)):
            await self._open.pop(name).aclose()

    async def signs_with(self, name: str, key: SigningKey) -> None:
        """It ends, and begins anew with this key over what it has kept."""
        await self._open.pop(name).aclose()
        self._keys[name] = key
        await self._opens(name)

    async def loses_its_outbox(self, name: str) -> None:
        """Its machine is gone with all that was kept there; another one begins with an empty outbox."""
        await self._open.pop(name).aclose()
        shutil.rmtree(self.site.state / name)  # no thread: a loop whose time jumps would overtake it
        await self._opens(name)

    async def _opens(self, name: str) -> None:
        stack = self._open[name] = AsyncExitStack()
        site = replace(self.site, clock=self._clock_of(name))
        adapter = await stack.enter_async_context(open_adapter(self._agencies[name], site, self._keys[name]))
        adapter.replica.listen(self._begun.applied, self._seen)
        adapter.failed.add_done_callback(lambda failed: self._note(name, failed))
        self.adapters[name], self.apps[name] = adapter, app(adapter)
        transport = httpx2.ASGITransport(app=self.apps[name])
        client = httpx2.AsyncClient(transport=transport, base_url=f"http://{name}")
        self.doors[name] = await stack.enter_async_context(client)

    def _note(self, name: str, failed: "asyncio.Future[str]") -> None:
        if failed.cancelled():
            return
        self._failures[name] = f"{name}: {failed.result()}"
        if not self.failed.done():
            self.failed.set_result(None)

    def failure(self) -> str:
        """What has failed, of several at once always the same."""
        return next(self._failures[name] for name in self._agencies if name in self._failures)
