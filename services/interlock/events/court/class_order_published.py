# Generated from schemas/court/class_order_published.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ClassOrderPublished(Fact):
    body: Annotated[
        str | None,
        Field(
            description="Who ordered it, a body of the law tables, when that is not the body of the unit in ce_source."
        ),
    ] = None
    kind: Annotated[str, Field(description="class_order or class_settlement, a row of the law tables.")]
    class_id: Annotated[
        str,
        Field(
            description="What counsel calls the class. Every version of it, and every word on who is a member, names it so."
        ),
    ]
    version: Annotated[int, Field(description="Which version of the class this is, from 1.")]
    replaces_former: Annotated[
        bool,
        Field(
            description="Whether counsel says that this version stands in the place of the earlier ones, where those came from the same court or from one below. Otherwise all of them hold."
        ),
    ] = False
    acts: Annotated[
        Sequence[str],
        Field(description="The acts that it forbids, codes of the law tables. Empty for those of its kind."),
    ] = []
    countries: Annotated[
        Sequence[str],
        Field(
            description="The countries to which it forbids removal, ISO 3166-1 alpha-3. Empty, and not_ordered false, for all."
        ),
    ] = []
    not_ordered: Annotated[
        bool,
        Field(
            description="Whether it forbids removal to a country that no order of the court names for this person: a third country."
        ),
    ] = False
    only_named: Annotated[
        bool,
        Field(
            description="Whether it has no rule: only those named one by one are members. No condition may stand beside it."
        ),
    ] = False
    held_in: Annotated[
        Sequence[str],
        Field(
            description="Only who was held in one of these districts since the arrest: district courts of the law tables."
        ),
    ] = []
    order_types: Annotated[
        Sequence[str],
        Field(description="Only who has an order of one of these types, codes as in ImmigrationJudgeDecisionIssued."),
    ] = []
    proceeding_types: Annotated[
        Sequence[str],
        Field(
            description="Only who has an order made in one of these proceedings, codes as in ImmigrationJudgeDecisionIssued."
        ),
    ] = []
    ordered_to: Annotated[
        Sequence[str], Field(description="Only who was ordered removed to one of these countries, ISO 3166-1 alpha-3.")
    ] = []
    orders_from: Annotated[
        date | None,
        Field(
            description="Only who has an order decided on this day or later, by the clock of the court that made it."
        ),
    ] = None
    orders_before: Annotated[
        date | None,
        Field(description="Only who has an order decided before this day, by the clock of the court that made it."),
    ] = None
    filing_pending: Annotated[
        bool, Field(description="Only who has a motion or an appeal on file that is not decided.")
    ] = False
    in_words: Annotated[
        str | None,
        Field(
            description="A condition on which the log has no fact, in the words of the court. Nobody fails it and nobody meets it: whether somebody does, counsel says of each. It names nobody."
        ),
    ] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    judge: Annotated[str | None, Field(description="Who decided, as the court writes it. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
