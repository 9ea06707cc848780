# Generated from schemas/clearance/proceeded_without_clearance.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ProceededWithoutClearance(Fact):
    action: Annotated[str, Field(description="The act, a row of the table of authorities.")]
    country: Annotated[str | None, Field(description="The destination, ISO 3166-1 alpha-3.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    question: Annotated[
        str | None, Field(description="The ce_id of the last question about it, where one was asked.")
    ] = None
    officer: Annotated[str, Field(description="The reference of the officer who went on.")]
    supervisor: Annotated[str, Field(description="The reference of the supervisor who approved.")]
    reason: Annotated[str, Field(description="Why nobody waited.")]
    called: Annotated[str, Field(description="Whom they called, and when.")]
