"""Revisions that this version does not ship, from a registry."""

from collections.abc import Mapping
from typing import Any, Final

from interlock.bus.areas import Illegible
from interlock.bus.newer import Another, Unreadable, revision
from interlock.bus.publishing import subject_of
from interlock.bus.registry import Registry, TooLong
from interlock.bus.schemas import FALLBACK_ID_MIN, Schema

VERSIONS_MAX: Final = 20
"""Of a subject, the newest, that are looked at where the id says nothing."""
NOT_THERE: Final = (
    "the registry does not have its schema: have whoever owns the event publish it (interlock schemas publish), and "
    "send it again"
)


class Fetched:
    """What a registry has, as far as it goes with what this version ships."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def writer(self, fingerprint: str, number: int, newest: Schema) -> Any:
        """By the id; and by the name of the event, where a registry that was wiped counts anew, or the sender had
        none. Raises Illegible with what was wrong, and Unavailable.
        """
        subject, faults = subject_of(newest.raw), list[str]()
        try:
            if 0 < number < FALLBACK_ID_MIN:
                parsed = _tried(await self._registry.schema(number), fingerprint, newest, faults)
                if parsed is not None:
                    return parsed
            for version in (await self._registry.versions(subject))[:VERSIONS_MAX]:
                parsed = _tried(await self._registry.version(subject, version), fingerprint, newest, faults)
                if parsed is not None:
                    return parsed
        except TooLong as error:
            raise Illegible(str(error)) from error
        raise Illegible(faults[0] if faults else NOT_THERE)


def _tried(found: Mapping[str, Any] | None, fingerprint: str, newest: Schema, faults: list[str]) -> Any:
    """The schema, where this is the one; its fault, where it has one, is noted."""
    try:
        return None if found is None else revision(found, fingerprint, newest)
    except Another:
        return None
    except Unreadable as error:
        faults.append(str(error))
        return None
