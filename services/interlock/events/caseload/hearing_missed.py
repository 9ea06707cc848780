# Generated from schemas/caseload/hearing_missed.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HearingMissed(Fact):
    hearing: Annotated[
        str, Field(description="What was to be heard: master, individual, bond, or another as the court calls it.")
    ]
    notice_served_on: Annotated[
        date | None,
        Field(
            description="The day on which notice of the hearing was served. May be missing: then whoever reads it asks the court first."
        ),
    ] = None
    area: Annotated[
        str | None,
        Field(
            description="The area of responsibility in which the person lives, by the court's record. May be missing."
        ),
    ] = None
    result: Annotated[
        str,
        Field(
            description="What the court did: ordered_in_absentia, continued, administratively_closed, or another as the court calls it."
        ),
    ]
