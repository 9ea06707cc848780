# Generated from schemas/log/gate_stage_changed.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class GateStageChanged(Fact):
    acts: Annotated[Sequence[str], Field(description="Rows of the table of authorities.")]
    stage: Annotated[str, Field(description="watching, advising or enforcing.")]
    by: Annotated[str, Field(description="The reference of the person who decided.")]
    agreed_by: Annotated[str, Field(description="The reference of the second person.")]
