# Generated from schemas/identity/identity_linked.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class IdentityLinked(Fact):
    other: Annotated[str, Field(description="The other reference.")]
    relation: Annotated[str, Field(description="same_person, possible_same_person or not_same_person.")]
    basis: Annotated[str, Field(description="biometric, file_consolidation, documentary or officer_assertion.")]
    by: Annotated[
        str,
        Field(
            description="The reference of the person who says so. Two people of two agencies are needed wherever it could let somebody go."
        ),
    ]
    evidence: Annotated[str | None, Field(description="SHA-256 of what was compared, 64 hex digits.")] = None
