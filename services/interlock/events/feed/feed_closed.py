# Generated from schemas/feed/feed_closed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FeedClosed(Fact):
    feed: Annotated[str, Field(description="The feed that is lost.")]
    lost_from: Annotated[int, Field(description="The first of its numbers that may be missing.")]
    lost_to: Annotated[int | None, Field(description="The last one that may be missing, where it is known.")] = None
    census: Annotated[
        str, Field(description="How what was lost was told again: the feed of the census, or where it was compared.")
    ]
    desk: Annotated[str, Field(description="The desk that says so.")]
    by: Annotated[str, Field(description="The reference of the person who says so.")]
