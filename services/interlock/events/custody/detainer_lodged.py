# Generated from schemas/custody/detainer_lodged.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class DetainerLodged(Fact):
    until: Annotated[AwareDatetime, Field(description="When the detainer runs out.")]
    officer: Annotated[str | None, Field(description="Who has lodged it.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
