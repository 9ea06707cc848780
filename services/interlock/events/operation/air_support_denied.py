# Generated from schemas/operation/air_support_denied.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AirSupportDenied(Fact):
    request: Annotated[
        str,
        Field(
            description="The number of the request, for whoever calls about it: agency, slash and its own number. The subject is made from it."
        ),
    ]
    reason: Annotated[
        str,
        Field(
            description="Why: none_free, assigned_elsewhere, no_crew, weather, outranked, not_authorized, or another."
        ),
    ]
    denied_by: Annotated[str, Field(description="The office that refused.")]
    assigned_to: Annotated[
        str | None, Field(description="The area to which the aircraft are lent. Missing: they are not lent.")
    ] = None
    free_from: Annotated[AwareDatetime | None, Field(description="When one will be free. Missing: not known.")] = None
    ask_instead: Annotated[
        str | None, Field(description="Who else may have one: another air branch or agency. Missing: nobody is known.")
    ] = None
