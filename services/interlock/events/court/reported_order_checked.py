# Generated from schemas/court/reported_order_checked.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ReportedOrderChecked(Fact):
    report_source: Annotated[str, Field(description="The ce_source of the report.")]
    report_id: Annotated[str, Field(description="The ce_id of the report.")]
    outcome: Annotated[
        str,
        Field(
            description="verified: the order exists, and was entered as its own event. disproved: there is none. called_back or call_failed: whether the reporter could be reached; that ends nothing."
        ),
    ]
    order_source: Annotated[
        str | None,
        Field(description="Of what is verified: the ce_source of the event that placed the hold of the order."),
    ] = None
    order_id: Annotated[str | None, Field(description="Its ce_id.")] = None
    order_kind: Annotated[str | None, Field(description="The kind of that hold.")] = None
    by: Annotated[str, Field(description="The reference of the person who says so.")]
