# Generated from schemas/transport/manifest_frozen.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class FrozenEntry(Fact):
    person: Annotated[str, Field(description="The reference of the person.")]
    role: Annotated[str, Field(description="primary or alternate.")]
    country: Annotated[str, Field(description="Where this person is to be removed to, ISO 3166-1 alpha-3.")]


class ManifestFrozen(Fact):
    manifest_id: Annotated[
        str,
        Field(
            description="The number of the manifest: agency, slash and its own number. The subject of ManifestFrozen is made from it."
        ),
    ]
    version: Annotated[int, Field(description="The version that was frozen.")]
    conveyance: Annotated[str, Field(description="The flight, charter or bus.")]
    departs_at: Annotated[AwareDatetime, Field(description="When it is to leave.")]
    entries: Annotated[
        Sequence[FrozenEntry], Field(description="Everybody on the list, alternates included. Empty: nobody is.")
    ]
    desk: Annotated[str, Field(description="The desk that keeps the list.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
