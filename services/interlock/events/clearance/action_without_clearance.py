# Generated from schemas/clearance/action_without_clearance.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ActionWithoutClearance(Fact):
    action: Annotated[str, Field(description="The act, a row of the table of authorities.")]
    country: Annotated[str | None, Field(description="The destination that was reported.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter that was reported.")] = None
    question: Annotated[str | None, Field(description="The question that the report named.")] = None
    why: Annotated[
        str,
        Field(
            description="What was wrong with it: none, another_person, another_act, another_country, another_conveyance, spent, taken_back."
        ),
    ]
    offset: Annotated[int, Field(description="The offset of the report.")]
    last_request: Annotated[
        str | None,
        Field(description="The last question that this agency asked about the person, as its officer saw it answered."),
    ] = None
    last_verdict: Annotated[str | None, Field(description="CLEAR, UNKNOWN or BLOCKED.")] = None
    last_reasons: Annotated[Sequence[str], Field(description="The reasons of that answer.")] = []
