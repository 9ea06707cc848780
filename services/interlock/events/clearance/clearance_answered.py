# Generated from schemas/clearance/clearance_answered.v2.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ClearanceAnswered(Fact):
    request: Annotated[
        str, Field(description="The ce_id of the question, or of the attempt when local state already blocked.")
    ]
    action: Annotated[str, Field(description="The act that was asked about.")]
    country: Annotated[str | None, Field(description="The destination.")] = None
    verdict: Annotated[str, Field(description="CLEAR, UNKNOWN or BLOCKED.")]
    reasons: Annotated[
        Sequence[str],
        Field(
            description="The reasons that carry the verdict, each a code, or a code and what it is about behind a colon."
        ),
    ]
    offset: Annotated[
        int,
        Field(
            description="The offset that the answer rests on: of the question, or the last applied one for a refusal from local state."
        ),
    ]
    rules: Annotated[str, Field(description="The digest of the rules that were applied, 64 hex digits.")]
    would_be: Annotated[
        str | None, Field(description="Of a gate that does not enforce this act yet: the verdict if it did.")
    ] = None
    would_be_reasons: Annotated[Sequence[str], Field(description="The reasons of that verdict.")] = []
