"""One service that reads an area topic, as all its parts need to know it."""

from collections.abc import Mapping
from dataclasses import dataclass

from interlock.bus import Bus
from interlock.bus.areas import AreaOpener
from interlock.runtime.clock import Clock
from interlock.subscriber.message import Withheld
from interlock.subscriber.tries import Handler, Tries


@dataclass(frozen=True, slots=True)
class Service:
    """Its name, what it reads, and its bounds."""

    name: str
    """Agency and service, such as ero.relocations: also the name of its group."""
    topic: str
    dead_letters: str
    handlers: Mapping[str, Handler]
    """By the type of the event. Of any other type there is nothing to do."""
    withheld: Mapping[str, Withheld]
    """By the type of the event, what stands in the place of those that are not for this agency to read."""
    opener: AreaOpener
    tries: Tries
    at_once: int
    """How many persons' messages are in hand at the same time."""
    failures_max: int
    """After so many failed messages in a row it stops."""
    bus: Bus
    clock: Clock
