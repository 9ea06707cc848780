"""What an answer costs beside the bare minimum: appending a record of the same size and reading it back.

Both sides run in one process on one loop against the same brokers, turn by turn: what slows one slows the other.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from functools import partial
from statistics import median
from typing import Any, Final, Literal

from tests.benchmarks.here import Both, Here
from tests.benchmarks.raw import APPEND_AND_READ_BACK
from tests.benchmarks.row import Goal, Row, Series
from tests.benchmarks.timing import Act, per_second, percentile, timed, turn_by_turn

IN_FLIGHT: Final = 128
MANIFEST: Final = 200
_STAY_EVERY_S: Final = 0.05


async def _beside_raw(here: Here, what: str, act_of: Callable[[Both], Act], turns: int) -> Series:
    """The p50 of each round, raw and ours turn by turn."""
    both = await here.both()
    ours, raw = [], []
    for number in here.rounds:
        taken = await turn_by_turn({"raw": both.raw.append, "ours": act_of(both)}, here.effort.of(turns, 10))
        ours.append(percentile(taken["ours"], 50))
        raw.append(percentile(taken["raw"], 50))
        p99 = {name: percentile(values, 99) for name, values in taken.items()}
        here.say(
            f"{what}, {here.brokers} brokers, round {number + 1} of {here.effort.rounds}: "
            f"ours p50 {ours[-1]:.2f} ms, p99 {p99['ours']:.2f}; raw p50 {raw[-1]:.2f} ms, p99 {p99['raw']:.2f}"
        )
    return Series(ours, raw)


async def _ask(here: Here) -> Series:
    return await _beside_raw(here, "ask", lambda both: both.ours.ask, 1_000)


async def _stay(here: Here) -> Series:
    return await _beside_raw(here, "stay", lambda both: both.ours.stay, 300)


async def _flight(here: Here) -> Series:
    both, ours, raw = await here.both(), [], []
    count = here.effort.of(10_000, IN_FLIGHT)
    for number in here.rounds:
        raw.append(await per_second(both.raw.append, count, IN_FLIGHT))
        ours.append(await per_second(both.ours.ask, count, IN_FLIGHT))
        said = f"ours {ours[-1]:,.0f} a second, raw {raw[-1]:,.0f}"
        here.say(f"{IN_FLIGHT} in flight, {here.brokers} brokers, round {number + 1} of {here.effort.rounds}: {said}")
    return Series(ours, raw)


async def _manifest(here: Here) -> Series:
    """Milliseconds of all, beyond a single one."""
    both = await here.both()
    ours: list[float] = []
    raw: list[float] = []
    for _ in here.rounds:
        for act, values in ((both.raw.append, raw), (both.ours.ask, ours)):
            values.append(median([await beyond_a_single(act, MANIFEST) for _ in range(here.effort.of(5))]))
    here.say(f"manifest of {MANIFEST}, {here.brokers} brokers: ours {median(ours):.1f} ms, raw {median(raw):.1f}")
    return Series(ours, raw)


async def beyond_a_single(act: Act, count: int) -> float:
    """Milliseconds until all that begin together are done, beyond what a single one takes."""
    single = median([await timed(act) for _ in range(20)])

    async def together() -> None:
        await asyncio.gather(*(act() for _ in range(count)))

    return await timed(together) - single


async def _denial(here: Here) -> Series:
    """The p99 of each round."""
    ours = (await here.both()).ours
    found = []
    for _ in here.rounds:
        # A denial waits for nothing, so the others have their turn in between, as they would when officers ask.
        acts: dict[str, Act] = {"denial": ours.deny, "the others": partial(asyncio.sleep, 0)}
        taken = await turn_by_turn(acts, here.effort.of(2_000, 20))
        found.append(percentile(taken["denial"], 99))
    here.say(f"denial, {here.brokers} brokers: p99 {median(found):.3f} ms")
    return Series(found)


async def _unknown(here: Here) -> Series:
    """In a hundred: of every question that was put on these brokers in this run, and of these, put while stays come in
    and every source is fresh. Nobody else is at fault for an UNKNOWN here.
    """
    both = await here.both()
    staying = asyncio.create_task(_go_on(both.ours.stay))
    try:
        for at_once in (1, 32, IN_FLIGHT):
            await per_second(both.ours.ask, here.effort.of(3_000, at_once) * here.effort.rounds, at_once)
    finally:
        staying.cancel()
        with suppress(asyncio.CancelledError):
            await staying
    told = both.ours.told
    here.say(
        f"answers, {here.brokers} brokers: {dict(told)} of {told.total():,}; {dict(both.ours.doubts) or 'no doubt'}"
    )
    return Series([100 * told["UNKNOWN"] / told.total()])


async def _go_on(act: Act) -> None:
    while True:
        await act()
        await asyncio.sleep(_STAY_EVERY_S)


_On = Literal[1, 3]
_Measure = Callable[[Here], Coroutine[Any, Any, Series]]


def rows() -> Iterator[Row]:
    """Each on one and on three brokers."""
    for brokers in (1, 3):
        yield from _rows(brokers, f"{brokers} broker{'s' * (brokers > 1)}", Goal("≤", 1.3 if brokers > 1 else 2))


def _rows(brokers: _On, on: str, of_ask: Goal) -> Iterator[Row]:
    def row(name: str, says: str, unit: str, measure: _Measure, goal: Goal, *, of_raw: bool = False) -> Row:
        raw = "" if measure in (_denial, _unknown) else APPEND_AND_READ_BACK
        return Row(f"{name}-{brokers}", f"{says}, {on}", unit, measure, goal, of_raw, raw, brokers)

    yield row("ask", "ask, one at a time, signed, p50", "ms", _ask, of_ask, of_raw=True)
    yield row("flight", f"ask, {IN_FLIGHT} in flight, signed", "a second", _flight, Goal("≥", 4_000))
    yield row("manifest", f"manifest of {MANIFEST}, beyond a single ask", "ms", _manifest, Goal("≤", 150))
    yield row("denial", "denial from local state, p99", "ms", _denial, Goal("≤", 1))
    yield row("stay", "stay posted → EFFECTIVE, p50", "ms", _stay, Goal("≤", 2), of_raw=True)
    yield row("unknown", "UNKNOWN by our own fault", "% of asks", _unknown, Goal("≤", 0.1))
