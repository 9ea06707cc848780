# Generated from schemas/travel/travel_document_requested.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class TravelDocumentRequested(Fact):
    country: Annotated[str, Field(description="The country that was asked, ISO 3166-1 alpha-3.")]
    consulate: Annotated[str, Field(description="Which embassy or consulate was asked.")]
    question: Annotated[
        str | None,
        Field(
            description="The ce_id of the question by which the gate cleared asking this country about this person. Missing: it was not asked, and OPLA is told."
        ),
    ] = None
    forms: Annotated[
        Sequence[str],
        Field(
            description="What was sent: I-217, I-241, passport_copy, birth_certificate_copy, photographs, fingerprints, or another."
        ),
    ]
    missing_forms: Annotated[
        Sequence[str],
        Field(
            description="What this country asks for and was not sent. Empty: nothing is missing by its own rules, as far as the office knows them."
        ),
    ]
    interview_at: Annotated[
        AwareDatetime | None,
        Field(description="When the consulate is to speak with the person. Missing: none was set."),
    ] = None
    asked_before: Annotated[
        int | None,
        Field(description="How many requests for this person went to this country before. Missing: not known."),
    ] = None
    follow_up_on: Annotated[
        date | None,
        Field(
            description="The day on which the office asks the consulate again if nothing has come. Missing: nobody has set one, which is work for the office."
        ),
    ] = None
    office: Annotated[str, Field(description="The office that follows it up.")]
