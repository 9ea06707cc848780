# Generated from schemas/court/period_ran.v2.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class HoldOfThePeriod(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached the hold.")]
    event_id: Annotated[str, Field(description="The ce_id of the event that attached the hold.")]
    kind: Annotated[str, Field(description="The kind of the hold.")]


class PeriodRan(Fact):
    hold: Annotated[HoldOfThePeriod, Field(description="Exactly which hold it is about.")]
    deadline: Annotated[
        AwareDatetime,
        Field(
            description="The end of the period, as the issuer has counted it. Before the end that the law gives it changes nothing."
        ),
    ]
    source_complete_to: Annotated[
        AwareDatetime,
        Field(
            description="The issuer's own time up to which everything received there has been looked through. Before the deadline it proves nothing."
        ),
    ]
    filings_found: Annotated[
        int, Field(description="How many filings were found that would keep the person here. Only none ends the hold.")
    ]
    clocks: Annotated[
        Sequence[str],
        Field(
            description="Leave it out: the issuer's door writes it. The other agencies whose heartbeats agreed within 10 s with the time of this record, or with the door's own where that is later, when the door signed it. Fewer than two end nothing."
        ),
    ] = []
