# Generated from schemas/feed/census_opened.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CensusOpened(Fact):
    kind: Annotated[str, Field(description="protections or orders: what of the source's past is told.")]
