# Generated from schemas/feed/no_hold_confirmed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class NoHoldConfirmed(Fact):
    as_of: Annotated[
        AwareDatetime, Field(description="The source's own time up to which everything entered there was looked at.")
    ]
    by: Annotated[str, Field(description="The reference of the person who looked.")]
