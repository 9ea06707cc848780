# Generated from schemas/log/log_incarnation_opened.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FeedMark(Fact):
    feed: Annotated[str, Field(description="The feed.")]
    iseq: Annotated[int, Field(description="The highest number of it that was read before.")]


class LogIncarnationOpened(Fact):
    incarnation: Annotated[str, Field(description="The new name of the log.")]
    predecessors: Annotated[Sequence[str], Field(description="The earlier names.")]
    feeds: Annotated[
        Sequence[FeedMark],
        Field(description="Every feed of the earlier log: what is missing here is missing until it was sent again."),
    ]
    by: Annotated[str, Field(description="The reference of the person who says so.")]
