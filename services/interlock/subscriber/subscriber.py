"""Typed handlers on one area topic: `@subscriber.on(PersonRelocated)`."""

import re
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from random import Random
from typing import Any, Final, TypeVar

from interlock.bus import Bus, catalogue
from interlock.bus.areas import AreaOpener, Source
from interlock.bus.topics import dead_letters, is_of_an_area, topic_table
from interlock.events import AreaEvent
from interlock.runtime.clock import Clock
from interlock.subscriber.message import Message, Withheld
from interlock.subscriber.reader import Reader
from interlock.subscriber.service import Service
from interlock.subscriber.tries import Handler, Tries
from interlock.terms import Problem, Refused, one_of

E = TypeVar("E", bound=AreaEvent | Withheld)
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*", re.ASCII)


class Subscriber:
    """What one service of an agency does with the events of an area topic.

    A message is noted as done only once its handler has returned. One that fails is tried again; one that fails for
    good goes to the dead letters as it came, and the later ones of the same person follow it there in their order until
    somebody has mended it. So each message has its effect at least once, and exactly once with an inbox.
    """

    def __init__(
        self, name: str, topic: str, *, attempts: int = 5, timeout_s: float = 30.0, at_once: int = 64,
        failures_max: int = 20, chance: Random | None = None,
    ) -> None:  # fmt: skip
        """`name`: agency and service, such as `ero.relocations`. `at_once`: how many persons' messages are in hand at
        the same time. `failures_max`: after so many failed messages in a row it stops. Raises Refused.
        """
        areas = [one for one in topic_table() if is_of_an_area(one)]
        if _NAME.fullmatch(name) is None:
            raise Refused([Problem("name", "is not an agency and a service", "Write it as ero.relocations.")])
        if topic not in areas:
            raise Refused([Problem("topic", "is no area topic", one_of(topic, areas))])
        self.name = name
        self.topic = topic
        self.dead_letters = dead_letters(name, topic)
        self._agency = name.partition(".")[0]
        self._types = {one: schema for one, schema in catalogue().newest.items() if schema.topic == topic}
        self._withheld = {
            one: Withheld(one, tuple(schema.raw["readers"]))
            for one, schema in self._types.items()
            if self._agency not in (*schema.raw["readers"], *schema.owners)
        }
        self._handlers: dict[str, Handler] = {}
        self._tries = Tries(attempts, timeout_s, chance or Random())  # noqa: S311 - it spreads waits, and guards nothing
        self._at_once = at_once
        self._failures_max = failures_max

    def on(self, event: type[E]) -> Callable[[Callable[[Message[E]], Awaitable[None]]], Handler]:
        """Call this handler with each event of that type; of Withheld, in the place of each that is not for this agency
        to read. Raises Refused for one that is not on this topic or not for this agency, for a second handler of the
        same type, and for a handler that cannot be awaited: each of its messages would have failed.
        """
        name, here = event.__name__, self._types
        if event is not Withheld and name not in here:
            raise Refused([Problem("event", f"{name} is not on {self.topic}", one_of(name, here))])
        if name in self._withheld:
            fix = f"It is for {', '.join(self._withheld[name].readers)}. A handler of Withheld hears that it was told."
            raise Refused([Problem("event", f"{name} is not for {self._agency} to read", fix)])
        if name in self._handlers:
            raise Refused([Problem("event", f"{name} has a handler already", "Do both in one: they share its fate.")])

        def handles(handler: Callable[[Message[Any]], Awaitable[None]]) -> Handler:
            if not _is_async(handler):
                called = getattr(handler, "__qualname__", type(handler).__name__)
                raise Refused([Problem("handler", f"{called} of {name} is not async", f"Write async def {called}.")])
            self._handlers[name] = handler
            return handler

        return handles

    def reader(self, bus: Bus, clock: Clock, instance: str | None = None, source: Source | None = None) -> Reader:
        """What reads the topic, as one of the group of all that run this service. `instance`: a name that outlives the
        process, such as that of its pod; one that died and comes back under it goes on at once, else after 10 s.
        `source`: where newer revisions than are shipped come from. Raises Refused without a handler: it would pass over
        every message, note it as done, and never be behind.
        """
        if not self._handlers:
            fix = "Add @service.on(Event) to an async function for each event that it is for, before it runs."
            raise Refused([Problem("handler", f"{self.name} has none, and would pass over every message", fix)])
        service = Service(
            name=self.name,
            topic=self.topic,
            dead_letters=self.dead_letters,
            handlers=dict(self._handlers),
            withheld=self._withheld,
            opener=AreaOpener(catalogue(), self.topic, source),
            tries=self._tries,
            at_once=self._at_once,
            failures_max=self._failures_max,
            bus=bus,
            clock=clock,
        )
        return Reader(service, instance)


def _is_async(handler: Callable[..., object]) -> bool:
    """A function, or an object that is called like one."""
    return iscoroutinefunction(handler) or iscoroutinefunction(type(handler).__call__)
