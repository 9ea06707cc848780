# Generated from schemas/identity/identity_unlinked.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class IdentityUnlinked(Fact):
    other: Annotated[str, Field(description="The other reference of the link.")]
    by: Annotated[
        str,
        Field(
            description="The reference of the person who says so. Two people of two agencies are needed wherever it could let somebody go."
        ),
    ]
    reason: Annotated[str, Field(description="Why the link was wrong.")]
