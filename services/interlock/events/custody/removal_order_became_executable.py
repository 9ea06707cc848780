# Generated from schemas/custody/removal_order_became_executable.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RemovalOrderBecameExecutable(Fact):
    order: Annotated[
        str, Field(description="The ce_id of the court's ImmigrationJudgeDecisionIssued that the warrant executes.")
    ]
    countries: Annotated[
        Sequence[str], Field(description="The countries for which the warrant was issued, ISO 3166-1 alpha-3.")
    ]
    warrant: Annotated[str | None, Field(description="The warrant's own number.")] = None
    checked_by: Annotated[str | None, Field(description="The office that checked that the order is final.")] = None
