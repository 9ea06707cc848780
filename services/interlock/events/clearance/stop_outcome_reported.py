# Generated from schemas/clearance/stop_outcome_reported.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class StopOutcomeReported(Fact):
    request: Annotated[str, Field(description="The ce_id of the question whose clearance was stopped.")]
    outcome: Annotated[
        str,
        Field(
            description="taken_off_list, deplaned, returned, kept_in_custody, or removed when the stop came too late."
        ),
    ]
    officer: Annotated[str | None, Field(description="The reference of the officer who reports.")] = None
