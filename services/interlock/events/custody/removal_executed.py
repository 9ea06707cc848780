# Generated from schemas/custody/removal_executed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RemovalExecuted(Fact):
    question: Annotated[
        str | None,
        Field(
            description="The ce_id of the question that cleared this act for this person; missing when there was none."
        ),
    ] = None
    country: Annotated[str | None, Field(description="The destination, ISO 3166-1 alpha-3.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    proof: Annotated[str | None, Field(description="How the departure was verified, such as Form I-205.")] = None
