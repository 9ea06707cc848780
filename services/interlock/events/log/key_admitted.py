# Generated from schemas/log/key_admitted.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class KeyAdmitted(Fact):
    key: Annotated[str, Field(description="The name of the key.")]
    agency: Annotated[str, Field(description="The agency that it speaks for.")]
    public: Annotated[str, Field(description="The public key, PEM, on P-256.")]
