# Generated from schemas/travel/diplomatic_assistance_requested.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RestsOnAssessment(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class DiplomaticAssistanceRequested(Fact):
    country: Annotated[str, Field(description="The country, ISO 3166-1 alpha-3.")]
    assessment: Annotated[
        RestsOnAssessment | None,
        Field(
            description="The CountryCooperationAssessed on which it rests. Missing: the country has not been assessed."
        ),
    ] = None
    hindrances: Annotated[
        Sequence[str],
        Field(
            description="What stands in the way: refuses_all, limits_numbers, slow_to_answer, proof_hard_to_get, no_charters, or another as the tool calls it."
        ),
    ]
    asked_for: Annotated[
        Sequence[str],
        Field(
            description="What ERO asks: demarche, meeting, agreement, charter_permission, visa_sanctions_considered, or another."
        ),
    ]
    requests_waiting: Annotated[
        int | None,
        Field(description="How many requests for a travel document wait for an answer. Missing: not counted."),
    ] = None
    oldest_request_on: Annotated[
        date | None, Field(description="The day of the oldest of them. Missing: not counted.")
    ] = None
    tried: Annotated[
        Sequence[str], Field(description="What ERO has tried already, in a few words each. Empty: nothing yet.")
    ]
    answer_by: Annotated[date | None, Field(description="By when ERO hopes to hear. Missing: no day was named.")] = None
    desk: Annotated[str, Field(description="The desk that asks.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
