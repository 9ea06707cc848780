# Generated from schemas/travel/travel_document_expired.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ExpiredDocument(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class RequestAnew(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class TravelDocumentExpired(Fact):
    country: Annotated[str, Field(description="The country that gave it, ISO 3166-1 alpha-3.")]
    issued: Annotated[ExpiredDocument, Field(description="The TravelDocumentIssued that is over.")]
    kind: Annotated[
        str,
        Field(
            description="What it was: passport, emergency_passport, laissez_passer, travel_letter, or another as the country calls it."
        ),
    ]
    reason: Annotated[str, Field(description="Why: date_passed, used, withdrawn_by_country or lost.")]
    asked_anew: Annotated[
        RequestAnew | None,
        Field(
            description="The TravelDocumentRequested by which another was asked for. Missing: nobody has asked yet, which is work for the office."
        ),
    ] = None
    office: Annotated[str, Field(description="The office that follows it up.")]
