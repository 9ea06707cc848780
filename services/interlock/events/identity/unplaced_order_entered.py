# Generated from schemas/identity/unplaced_order_entered.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class UnplacedOrderEntered(Fact):
    kind: Annotated[str, Field(description="The kind of hold that it places on the person whom it names.")]
    body: Annotated[str | None, Field(description="Who ordered it; when missing, the body of the unit.")] = None
    match_keys: Annotated[
        Sequence[str],
        Field(
            description="Keyed marks of what is known of the person: birth date, surname, nationality. The door makes them."
        ),
    ] = []
    docket: Annotated[str | None, Field(description="The docket number, or the token of a sealed one.")] = None
    phone: Annotated[str | None, Field(description="Whom to call about it.")] = None
