# Generated from schemas/asylum/fear_referral_received.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FearReferralReceived(Fact):
    screening: Annotated[
        str,
        Field(
            description="Which screening it is, a code of the law tables: credible (INA 235(b)(1)(B)), reasonable (8 CFR 208.31), or other where nobody wrote which."
        ),
    ]
    case: Annotated[
        str | None,
        Field(
            description="The case that this says again with more known, by the ce_id of the first referral; missing in the first."
        ),
    ] = None
    claims: Annotated[
        Sequence[str],
        Field(
            description="The claims that the case takes in, by the ce_id of each FearClaimMade. Their holds end with the case."
        ),
    ] = []
    office: Annotated[str | None, Field(description="The asylum office.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
