# Generated from schemas/asylum/fear_review_decided.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FearReviewDecided(Fact):
    screening: Annotated[
        str,
        Field(
            description="Which screening it is, a code of the law tables: credible (INA 235(b)(1)(B)), reasonable (8 CFR 208.31), or other where nobody wrote which."
        ),
    ]
    case: Annotated[str, Field(description="The fear case, by the ce_id of its first FearReferralReceived.")]
    decision: Annotated[
        str, Field(description="The decision, by the ce_id of the first FearDeterminationMade about it.")
    ]
    outcome: Annotated[
        str, Field(description="What the judge did, a code of the law tables: affirmed, vacated or other.")
    ]
    docket: Annotated[str | None, Field(description="The court's own number for the case. May be missing.")] = None
    judge: Annotated[str | None, Field(description="Who decided, as the court writes it. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
