# Generated from schemas/asylum/fear_determination_made.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FearDeterminationMade(Fact):
    screening: Annotated[
        str,
        Field(
            description="Which screening it is, a code of the law tables: credible (INA 235(b)(1)(B)), reasonable (8 CFR 208.31), or other where nobody wrote which."
        ),
    ]
    case: Annotated[str, Field(description="The fear case, by the ce_id of its first FearReferralReceived.")]
    decision: Annotated[
        str | None,
        Field(
            description="The decision that this says again with more known, by the ce_id of the first event about it; missing in the first."
        ),
    ] = None
    outcome: Annotated[str, Field(description="What was found, a code of the law tables: positive, negative or other.")]
    review: Annotated[
        str,
        Field(
            description="Whether the person wants the immigration judge to review it, a code of the law tables: requested, declined or not_asked."
        ),
    ]
