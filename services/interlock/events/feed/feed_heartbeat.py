# Generated from schemas/feed/feed_heartbeat.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class UnitMark(Fact):
    unit: Annotated[str, Field(description="One source unit of the law tables, such as eoir/los-angeles.")]
    complete_to: Annotated[
        AwareDatetime | None,
        Field(
            description="The source's own time up to which everything entered there has been read; null when not known."
        ),
    ] = None


class FeedHeartbeat(Fact):
    feed: Annotated[
        str, Field(description="The feed: the issuer and the id of its outbox, as in the feed header of its records.")
    ]
    iseq: Annotated[int, Field(description="The highest number that the outbox has stored; 0 when none.")]
    units: Annotated[Sequence[UnitMark], Field(description="Each source unit that this feed reads.")]
