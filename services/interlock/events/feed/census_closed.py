# Generated from schemas/feed/census_closed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CensusClosed(Fact):
    kind: Annotated[str, Field(description="protections or orders: what of the source's past is told.")]
    read: Annotated[int, Field(description="Rows that were read at the source.")]
    sent: Annotated[
        int,
        Field(description="Events that were sent for them, as they stand in this feed since the census was opened."),
    ]
    refused: Annotated[int, Field(description="Rows that could not be read.")]
    digest: Annotated[str, Field(description="SHA-256 over the hashes of the records sent, in order, 64 hex digits.")]
    attested_by: Annotated[
        str, Field(description="The reference of the person who attests that nothing else is missing.")
    ]
