# Generated from schemas/operation/referral_surge_anticipated.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class SurgeWindow(Fact):
    starts_at: Annotated[AwareDatetime, Field(description="When it begins at the earliest.")]
    ends_at: Annotated[AwareDatetime, Field(description="When it ends at the latest.")]


class ReferralSurgeAnticipated(Fact):
    kind: Annotated[
        str,
        Field(
            description="What is coming: seizures, cases_for_investigation, prosecutions, or another as the agency calls it."
        ),
    ]
    expected_count: Annotated[int, Field(description="How many, at the most that is likely.")]
    usual_count: Annotated[
        int | None, Field(description="How many come in as long a time otherwise. Missing: not known.")
    ] = None
    window: Annotated[SurgeWindow, Field(description="From when to when they will come.")]
    to_office: Annotated[str, Field(description="The office that will receive them.")]
    answer_by: Annotated[
        AwareDatetime | None,
        Field(
            description="When the sender must hear that it is too many, so as to spread them or to begin later. Missing: it cannot be moved."
        ),
    ] = None
    desk: Annotated[str, Field(description="The desk of the sender.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
