# Generated from schemas/identity/family_unit_linked.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FamilyUnitLinked(Fact):
    other: Annotated[str, Field(description="The other member.")]
    relation: Annotated[str, Field(description="spouse, parent, child, sibling or other.")]
    by: Annotated[str, Field(description="The reference of the person who recorded it.")]
