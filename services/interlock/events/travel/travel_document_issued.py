# Generated from schemas/travel/travel_document_issued.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class AnsweredRequest(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class TravelDocumentIssued(Fact):
    country: Annotated[str, Field(description="The country that gave it, ISO 3166-1 alpha-3.")]
    request: Annotated[
        AnsweredRequest | None,
        Field(
            description="The TravelDocumentRequested that it answers. Missing: the person had it, or it came unasked."
        ),
    ] = None
    kind: Annotated[
        str,
        Field(
            description="What it is: passport, emergency_passport, laissez_passer, travel_letter, or another as the country calls it."
        ),
    ]
    valid_to: Annotated[
        date | None,
        Field(
            description="The last day on which it is good. Missing: the paper names none, so ask the consulate before anyone books."
        ),
    ] = None
    good_for_conveyance: Annotated[
        str | None, Field(description="The flight for which alone it is good. Missing: for any.")
    ] = None
    kept_at: Annotated[
        str | None,
        Field(
            description="The office that has the paper and brings it to the flight. Missing: the consulate still has it."
        ),
    ] = None
