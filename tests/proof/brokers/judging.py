"""What is judged once a run is over: what clients were told, against itself and against the log that all can read."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from itertools import chain
from typing import Final

from interlock.bus import SAFETY, RawRecord, Topic
from interlock.terms import Offset
from tests.proof.auditor import digests, untrue
from tests.proof.brokers.clients import Clients
from tests.proof.brokers.read_index import ReadIndexGate
from tests.proof.brokers.scene import Scene
from tests.proof.brokers.stage import ASKS, Stage
from tests.proof.history import Operation
from tests.proof.in_some_order import without_an_order
from tests.proof.never_missed import missed
from tests.proof.stopped import not_stopped, shown
from tests.proof.too_old import too_old

_READ_WITHIN_S: Final = 20.0
_OF_THE_CLIENT_S: Final = 0.5
"""What it may take from the answer to its note, on one loop for all."""


async def judged(scene: Scene, clients: Clients, *, same_log: bool) -> list[str]:
    """Every violation, each with the name of its invariant. Where the log may be another one by now, every gate is
    closed or nothing that was told of it is false.
    """
    told, stage = list(clients.history), scene.stage
    wrong = [*scene.wrong, *stage.failed, *_of_themselves(told, scene)]
    if len(stage.closed) == len(stage.adapters) and not same_log:
        return [*wrong, *_of_each_other(stage)]
    try:
        async with asyncio.timeout(_READ_WITHIN_S):
            at_least = max(one.replica.position.applied + 1 for one in stage.adapters.values()) if same_log else 0
            log = await all_of(stage.bus.topic(SAFETY), at_least)
            if same_log:
                await asyncio.gather(*(one.replica.reached(Offset(len(log))) for one in stage.adapters.values()))
    except TimeoutError:
        return [*wrong, f"L1: the log was not read by all within {_READ_WITHIN_S:.0f} s; closed are {stage.closed}"]
    if same_log:
        wrong += [f"L1: a gate is closed after all is well again, {one}" for one in stage.closed]
    if isinstance(stage.gate, ReadIndexGate):  # it tells the log nothing of what it was asked
        told = [one for one in told if one.did != "ask"]
    by_the_log = (f"I1, I5: by the log {one}" for one in untrue(log, told, clients.ref))
    of_all = (
        _dense(log),
        _of_each_other(stage),
        _of_the_log(stage, log),
        by_the_log,
        not_stopped(told, shown(stage.adapters[ASKS])),
    )
    return [*wrong, *chain.from_iterable(of_all)]


def _of_themselves(told: Sequence[Operation], scene: Scene) -> Iterator[str]:
    """What the clients' own words show, whatever stands in the log."""
    yield from (f"I1: {one}" for one in missed(told))
    yield from (f"I1: no order of all that was done explains what was told of {one}" for one in without_an_order(told))
    for one in told:
        if any(time.forbids(one) for time in scene.silent):
            yield f"I7: {one.client} was told {one.result} of {one.person} when nobody could know"
    yield from too_old(told, _OF_THE_CLIENT_S)
    for voice in scene.voices:
        if not voice.is_heard(told):
            yield f"L1: nobody was cleared for {voice.until - voice.since:.1f} s, although nothing was in the way"


async def all_of(topic: Topic, at_least: int) -> list[RawRecord]:
    """The whole log, as somebody reads it who has never seen it. A leader that does not know yet that it was replaced
    takes an earlier place for the end, so it is read as far as any gate has read.
    """
    log = list[RawRecord]()
    end = max(await topic.end(), at_least)
    async with aclosing(topic.read(Offset(0))) as batches:
        async for batch in batches:
            log += batch
            if len(log) >= end:
                break
    return log


def _dense(log: Sequence[RawRecord]) -> Iterator[str]:
    gap = next((at for at, raw in enumerate(log) if raw.offset != at), None)
    if gap is not None:
        yield f"I4: the log has offset {log[gap].offset} where {gap} must be"


def _of_each_other(stage: Stage) -> Iterator[str]:
    """Any two replicas have read the same, as far as both have read."""
    (first, one), *others = ((name, adapter.replica) for name, adapter in stage.adapters.items())
    for name, other in others:
        both = map(Offset, range(min(one.position.applied, other.position.applied) + 1))
        differs = next((at for at in both if one.digest_at(at) != other.digest_at(at)), None)
        if differs is not None:
            yield f"I3: {first} and {name} have read different records at {differs}"


def _of_the_log(stage: Stage, log: Sequence[RawRecord]) -> Iterator[str]:
    """And what they have read is what stands there."""
    chained = list(digests(log))
    for name, adapter in stage.adapters.items():
        at = min(adapter.replica.position.applied, len(log) - 1)  # it has gone on since
        if adapter.replica.digest_at(Offset(at)) != chained[at]:
            yield f"I5: at offset {at}, {name} has read what does not stand in the log"
