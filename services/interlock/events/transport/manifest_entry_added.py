# Generated from schemas/transport/manifest_entry_added.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AddedLeg(Fact):
    from_place: Annotated[str, Field(description="Where it leaves from.")]
    to_place: Annotated[str, Field(description="Where it lands.")]
    to_country: Annotated[str, Field(description="The country of that place, ISO 3166-1 alpha-3.")]
    departs_at: Annotated[AwareDatetime | None, Field(description="When it leaves. Missing: not set yet.")] = None


class ManifestEntryAdded(Fact):
    manifest_id: Annotated[
        str,
        Field(
            description="The number of the manifest: agency, slash and its own number. The subject of ManifestFrozen is made from it."
        ),
    ]
    version: Annotated[
        int,
        Field(
            description="The version of the manifest that this makes. Each entry added, promoted or removed makes a new one."
        ),
    ]
    conveyance: Annotated[str, Field(description="The flight, charter or bus.")]
    departs_at: Annotated[AwareDatetime, Field(description="When it is to leave.")]
    role: Annotated[str, Field(description="primary, or alternate for somebody who goes only if a seat falls free.")]
    country: Annotated[str, Field(description="Where this person is to be removed to, ISO 3166-1 alpha-3.")]
    legs: Annotated[
        Sequence[AddedLeg],
        Field(
            description="Every leg in its order, layovers included: a hold that bars a country bars the way through it."
        ),
    ]
    question: Annotated[
        str | None,
        Field(
            description="The ce_id of the question by which the gate cleared adding the entry for this person. Missing: it was not asked, and the entry is put right before anyone boards."
        ),
    ] = None
    chosen_by: Annotated[
        str | None, Field(description="The reference of the officer who put the person forward. Missing: not recorded.")
    ] = None
    chosen_under: Annotated[
        str | None,
        Field(
            description="The directive that says who is put forward: agency, slash and number. Missing: none was followed, or none was recorded."
        ),
    ] = None
