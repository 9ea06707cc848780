# Generated from schemas/feed/feed_reconciled.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class FeedReconciled(Fact):
    to: Annotated[AwareDatetime, Field(description="The source's own time up to which it was compared.")]
    compared: Annotated[int, Field(description="Events that the source has.")]
    missing: Annotated[int, Field(description="Events that the log did not have, and has now.")]
