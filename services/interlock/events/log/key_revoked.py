# Generated from schemas/log/key_revoked.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class KeyRevoked(Fact):
    key: Annotated[str, Field(description="The name of the key.")]
    reason: Annotated[str, Field(description="Why.")]
    distrusted_from: Annotated[
        int | None,
        Field(description="The offset from which what the key permitted is in doubt; missing when its past is good."),
    ] = None
