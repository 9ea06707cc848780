# Generated from schemas/custody/boarding_completed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class BoardingCompleted(Fact):
    question: Annotated[
        str | None,
        Field(
            description="The ce_id of the question that cleared this act for this person; missing when there was none."
        ),
    ] = None
    country: Annotated[str | None, Field(description="The destination, ISO 3166-1 alpha-3.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
