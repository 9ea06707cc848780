# Generated from schemas/status/unaccompanied_child_referred.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class UnaccompaniedChildReferred(Fact):
    officer: Annotated[str | None, Field(description="Who has found it.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
