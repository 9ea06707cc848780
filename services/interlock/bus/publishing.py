"""Have a registry know every released revision, so that tools without our code read what stands in the topics."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from interlock.bus.registry import Registry
from interlock.bus.schemas import FILE
from interlock.terms import Problem, Refused

_AT_ONCE: Final = 4

Revision = tuple[int, Mapping[str, Any]]
"""Its number, and the schema as its file has it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a registry knows now."""

    events: int
    there: int
    new: int


def subject_of(raw: Mapping[str, Any]) -> str:
    """Confluent's RecordNameStrategy: the full name, whatever topic it stands on."""
    return f"{raw['namespace']}.{raw['name']}"


def text_of(raw: Mapping[str, Any]) -> str:
    """The schema as it is registered: with its words, for those who read it there. No registry counts them as part of
    what a schema is when it compares two.
    """
    return json.dumps(raw, ensure_ascii=False)


def released(found: Mapping[str, bytes]) -> dict[str, list[Revision]]:
    """Every revision that ids.json lists, by the name of the event; out of the files of a folder of schemas."""
    listed = {(row["name"], row["revision"]) for row in json.loads(found["ids.json"])}
    events: dict[str, list[Revision]] = {}
    for path, content in found.items():
        match = FILE.fullmatch(path.rpartition("/")[2])
        if match is not None and ((raw := json.loads(content))["name"], int(match["revision"])) in listed:
            events.setdefault(raw["name"], []).append((int(match["revision"]), raw))
    return events


async def publish(registry: Registry, events: Mapping[str, Sequence[Revision]], say: Callable[[int], None]) -> Counts:
    """Register what is not there, each event's revisions in their order, and have each subject take no other than
    FULL_TRANSITIVE. `say` is told how many revisions are done. Raises Refused with what to do where the registry takes
    one not, and Unavailable; what was registered by then stays.
    """
    gate, there, new = asyncio.Semaphore(_AT_ONCE), 0, 0

    async def one(revisions: Sequence[Revision]) -> None:
        nonlocal there, new
        async with gate:
            for place, (number, raw) in enumerate(sorted(revisions, key=lambda each: each[0])):
                is_there = await registry.id_of(subject_of(raw), text_of(raw)) is not None
                if not is_there:
                    await _register(registry, number, raw)
                if place == 0:  # before the first there is no subject to ask it of
                    await registry.demand(subject_of(raw))
                there, new = there + is_there, new + (not is_there)
                say(there + new)

    try:
        async with asyncio.TaskGroup() as asking:
            for revisions in events.values():
                asking.create_task(one(revisions))
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return Counts(len(events), there, new)


async def _register(registry: Registry, number: int, raw: Mapping[str, Any]) -> None:
    try:
        await registry.register(subject_of(raw), text_of(raw))
    except Refused as refusal:
        fix = (
            f"Something else stands there under {subject_of(raw)}. Find out who put it there and have them remove it; "
            "then publish again. Until then readers with our code go on, by the fingerprint."
        )
        raise Refused([Problem(f"{raw['name']} revision {number}", refusal.problems[0].reason, fix)]) from refusal
