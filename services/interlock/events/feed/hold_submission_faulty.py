# Generated from schemas/feed/hold_submission_faulty.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HoldSubmissionFaulty(Fact):
    submission: Annotated[str, Field(description="The id under which it was sent, or that the door gave it.")]
    event_type: Annotated[
        str | None, Field(description="The type of event that it was to be; null when that could not be read.")
    ] = None
    fields: Annotated[Sequence[str], Field(description="The names of the faulty fields; never what stood in them.")]
