# Generated from schemas/feed/record_reviewed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RecordReviewed(Fact):
    papers_of: Annotated[str, Field(description="The source whose papers were looked at.")]
    by: Annotated[str, Field(description="The reference of the person who looked.")]
