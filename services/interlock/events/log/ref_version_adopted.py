# Generated from schemas/log/ref_version_adopted.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RefVersionAdopted(Fact):
    version: Annotated[int, Field(description="The version, as it stands behind the p of a reference.")]
