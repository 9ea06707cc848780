# Generated from schemas/identity/unplaced_order_decided.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class UnplacedOrderDecided(Fact):
    order_source: Annotated[str, Field(description="The ce_source of the order.")]
    order_id: Annotated[str, Field(description="The ce_id of the order.")]
    is_this_person: Annotated[bool, Field(description="Whether the order names this person.")]
    by: Annotated[
        str,
        Field(
            description="The reference of the person who says so. Two people of two agencies are needed wherever it could let somebody go."
        ),
    ]
