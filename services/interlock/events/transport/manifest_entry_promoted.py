# Generated from schemas/transport/manifest_entry_promoted.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class PromotedEntry(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class PromotedLeg(Fact):
    from_place: Annotated[str, Field(description="Where it leaves from.")]
    to_place: Annotated[str, Field(description="Where it lands.")]
    to_country: Annotated[str, Field(description="The country of that place, ISO 3166-1 alpha-3.")]
    departs_at: Annotated[AwareDatetime | None, Field(description="When it leaves. Missing: not set yet.")] = None


class ManifestEntryPromoted(Fact):
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
    entry: Annotated[PromotedEntry, Field(description="The ManifestEntryAdded by which the person was an alternate.")]
    country: Annotated[str, Field(description="Where this person is to be removed to, ISO 3166-1 alpha-3.")]
    legs: Annotated[
        Sequence[PromotedLeg],
        Field(
            description="Every leg in its order, layovers included: a hold that bars a country bars the way through it."
        ),
    ]
    question: Annotated[
        str | None,
        Field(
            description="The ce_id of the question by which the gate cleared the promotion for this person. Missing: it was not asked, and the entry is put right before anyone boards."
        ),
    ] = None
