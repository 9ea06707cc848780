# Generated from schemas/operation/air_support_expired.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class AirSupportExpired(Fact):
    request: Annotated[
        str,
        Field(
            description="The number of the request, for whoever calls about it: agency, slash and its own number. The subject is made from it."
        ),
    ]
    waiting_at: Annotated[str, Field(description="The office that had not answered.")]
    approved_so_far: Annotated[Sequence[str], Field(description="The offices that had said yes. Empty: none had.")]
    told: Annotated[str | None, Field(description="The office above that was told. Missing: nobody was.")] = None
    may_be_asked_again: Annotated[
        bool, Field(description="Whether the window is still open, so that it can be asked anew.")
    ]
