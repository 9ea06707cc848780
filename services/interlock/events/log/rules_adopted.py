# Generated from schemas/log/rules_adopted.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RulesAdopted(Fact):
    digest: Annotated[
        str, Field(description="SHA-256 over the law tables, schemas, fold version, zone data and keys, 64 hex digits.")
    ]
