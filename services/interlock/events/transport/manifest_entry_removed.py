# Generated from schemas/transport/manifest_entry_removed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class RemovedEntry(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class RemovedByStop(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class ManifestEntryRemoved(Fact):
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
    entry: Annotated[RemovedEntry, Field(description="The ManifestEntryAdded by which the person was on the list.")]
    reason: Annotated[
        str,
        Field(
            description="Why: stopped, no_travel_document, not_accepted_by_country, no_show, moved_to_other_flight, or no_seat. A person whom a doctor keeps is stopped too. Why stands on the log and never here."
        ),
    ]
    stop: Annotated[
        RemovedByStop | None, Field(description="The StopOrdered that this obeys. Missing: no stop was ordered.")
    ] = None
