"""What a fault of the matrix may touch, what it has seen, and in which times something may not be told, or must be."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Final, Literal

from interlock.terms import Unavailable
from tests.proof.brokers.nodes import BROKERS
from tests.proof.brokers.stage import Stage
from tests.proof.history import Did, Operation

CLOSED_WITHIN_S: Final = 10.0
"""A gate looks at its log every two seconds, and gives a look five."""
_LED_WITHIN_S: Final = 10.0
ASKING: Final[Sequence[Did]] = ("ask",)
EVERYTHING: Final[Sequence[Did]] = ("hold", "ask")
Leaves = Literal["as it was", "another log"]


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which nobody could know: nothing of this kind that was begun in it may be CLEAR or EFFECTIVE in it."""

    since: float
    until: float
    of: Sequence[Did]

    def forbids(self, one: Operation) -> bool:
        inside = one.ended is not None and self.since <= one.began and one.ended <= self.until
        return inside and one.did in self.of and one.result in {"CLEAR", "EFFECTIVE"}


@dataclass(frozen=True, slots=True)
class Voice:
    """A time in which somebody must have been cleared: whatever happens in it stops nobody who may go."""

    since: float
    until: float

    def is_heard(self, told: Iterable[Operation]) -> bool:
        cleared = (one for one in told if one.did == "ask" and one.result == "CLEAR")
        return any(self.since <= one.began and (one.ended or self.until) <= self.until for one in cleared)


@dataclass
class Scene:
    """What a fault may touch, and what it has seen."""

    stage: Stage
    chance: Random
    did: list[str] = field(default_factory=list)
    """What was drawn, for whoever reads of it."""
    silent: list[Silence] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    undergone: int = 0
    """Faults that have begun and ended."""

    async def leader(self) -> int:
        """Raises Unavailable where nobody leads the log for long: then there is nobody to do something to."""
        deadline = monotonic() + _LED_WITHIN_S
        while (leader := await self.stage.nodes.leader(self.stage.safety)) < 0:
            if monotonic() > deadline:
                raise Unavailable("nobody leads the log")
            await asyncio.sleep(0.1)
        return leader

    def others(self, number: int) -> list[int]:
        return [each for each in BROKERS if each != number]

    def kill(self, *numbers: int) -> None:
        self.did.append(f"killed {', '.join(map(str, numbers))}")
        for number in numbers:
            self.stage.nodes.cluster.kill(number)

    async def lasts(self, least: float, most: float, *, silent: Sequence[Did] = (), cleared: bool = False) -> None:
        """For a time that is drawn. `silent`: what nobody can know in it; `cleared`: whether somebody must be."""
        seconds, since = self.chance.uniform(least, most), monotonic()
        self.did.append(f"for {seconds:.1f} s")
        await asyncio.sleep(seconds)
        self.silent.append(Silence(since, monotonic(), silent))
        if cleared:
            self.voices.append(Voice(since, monotonic()))

    async def heal(self) -> None:
        await self.stage.nodes.heal()


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of the matrix."""

    name: str
    sentence: str
    happens: Callable[[Scene], Awaitable[None]]
    leaves: Leaves = "as it was"


async def all_close(scene: Scene) -> None:
    """Wait until every gate is closed. It is a violation that one stays open."""
    deadline = monotonic() + CLOSED_WITHIN_S
    while len(scene.stage.closed) < len(scene.stage.adapters):
        if monotonic() > deadline:
            scene.wrong.append(f"after {CLOSED_WITHIN_S:.0f} s only these are closed: {scene.stage.closed}")
            break
        await asyncio.sleep(0.05)
