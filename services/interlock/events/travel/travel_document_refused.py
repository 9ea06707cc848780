# Generated from schemas/travel/travel_document_refused.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RefusedRequest(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class TravelDocumentRefused(Fact):
    country: Annotated[str, Field(description="The country that refused, ISO 3166-1 alpha-3.")]
    request: Annotated[
        RefusedRequest | None,
        Field(
            description="The TravelDocumentRequested that it answers. Missing: it was refused before anything was sent."
        ),
    ] = None
    reason: Annotated[
        str,
        Field(
            description="Why: not_a_citizen, proof_missing, identity_doubted, interview_missing, limit_reached, takes_nobody, no_reason_given, or another as the country calls it."
        ),
    ]
    asks_for: Annotated[
        Sequence[str], Field(description="What the country wants to see before it says yes. Empty: it named nothing.")
    ]
    may_be_asked_again_on: Annotated[
        date | None, Field(description="The first day on which it may be asked again. Missing: the country named none.")
    ] = None
    office: Annotated[str, Field(description="The office that follows it up.")]
