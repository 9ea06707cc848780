# Generated from schemas/travel/country_cooperation_assessed.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CooperationMeasure(Fact):
    measure: Annotated[str, Field(description="What is to be done, in a few words.")]
    by: Annotated[str, Field(description="Who does it, as agency and desk.")]
    due_on: Annotated[date | None, Field(description="By when. Missing: no day was set.")] = None


class CountryCooperationAssessed(Fact):
    country: Annotated[str, Field(description="The country, ISO 3166-1 alpha-3.")]
    level: Annotated[
        str, Field(description="How it stands: cooperative, cooperative_with_delays, limits_numbers, or uncooperative.")
    ]
    was: Annotated[str | None, Field(description="How it stood before. Missing: it was not assessed before.")] = None
    hindrances: Annotated[
        Sequence[str],
        Field(
            description="What stands in the way: refuses_all, limits_numbers, slow_to_answer, proof_hard_to_get, no_charters, or another as the tool calls it. Empty: nothing does."
        ),
    ]
    monthly_limit: Annotated[
        int | None,
        Field(description="How many people it takes in a month, where it has set a number. Missing: it has set none."),
    ] = None
    days_to_document: Annotated[
        int | None,
        Field(
            description="How many days lie between a request and the paper, for half of all requests. Missing: too few to say."
        ),
    ] = None
    proof_of_citizenship: Annotated[
        Sequence[str], Field(description="What it takes as proof that somebody is its citizen. Empty: not known.")
    ]
    measures: Annotated[
        Sequence[CooperationMeasure], Field(description="The plan to better it, step by step. Empty: there is none.")
    ]
    review_on: Annotated[date | None, Field(description="When it is assessed again. Missing: no day was set.")] = None
