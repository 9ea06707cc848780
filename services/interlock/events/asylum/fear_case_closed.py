# Generated from schemas/asylum/fear_case_closed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FearCaseClosed(Fact):
    screening: Annotated[
        str,
        Field(
            description="Which screening it is, a code of the law tables: credible (INA 235(b)(1)(B)), reasonable (8 CFR 208.31), or other where nobody wrote which."
        ),
    ]
    case: Annotated[str, Field(description="The fear case, by the ce_id of its first FearReferralReceived.")]
    reason: Annotated[
        str,
        Field(
            description="Why, a code of the law tables: claim_withdrawn, administratively_closed, completed or other."
        ),
    ]
    officer: Annotated[
        str | None,
        Field(
            description="The asylum officer before whom the claim was withdrawn. Without a name the closure ends nothing."
        ),
    ] = None
    language: Annotated[
        str | None,
        Field(description="The language in which the person was asked. Without it the closure ends nothing."),
    ] = None
