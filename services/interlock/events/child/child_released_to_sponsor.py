# Generated from schemas/child/child_released_to_sponsor.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class EndedReferral(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class ChildReleasedToSponsor(Fact):
    referral: Annotated[
        EndedReferral | None,
        Field(
            description="The UnaccompaniedChildReferred with which the child came into care. Missing: that was before the referrals were told here."
        ),
    ] = None
    court_told_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When HHS told the immigration court where notices of hearings must go now. Missing: not yet, so the court asks HHS before it serves anything."
        ),
    ] = None
