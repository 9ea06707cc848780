# Generated from schemas/seizure/seizure_made.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class SeizedGoods(Fact):
    commodity: Annotated[
        str,
        Field(
            description="What it is: narcotics, currency, firearms, ammunition, documents, merchandise, vehicle, vessel, or another."
        ),
    ]
    substance: Annotated[
        str | None,
        Field(
            description="Of narcotics, which, and of documents, what kind. Missing: not tested or not looked at yet."
        ),
    ] = None
    quantity: Annotated[
        int | None,
        Field(description="How much, in whole units. Missing: not weighed or counted yet; a second record follows."),
    ] = None
    unit: Annotated[
        str | None, Field(description="The unit: gram, piece or usd. Missing: there is no quantity yet.")
    ] = None


class CorrectedSeizure(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class SeizureMade(Fact):
    number: Annotated[
        str,
        Field(
            description="The number of the seizure, for whoever calls about it: agency, slash and its own number. The subject is made from it."
        ),
    ]
    goods: Annotated[Sequence[SeizedGoods], Field(description="Everything that was taken.")]
    made_by: Annotated[str, Field(description="Who seized it: the sector, port of entry or air and marine branch.")]
    place: Annotated[str, Field(description="Where.")]
    found_in: Annotated[
        str | None,
        Field(
            description="In what it was found: vehicle, vessel, cargo, mail, on_person or left_behind. Missing: not recorded."
        ),
    ] = None
    people_held: Annotated[
        int | None,
        Field(
            description="How many people were taken into custody with it. Each has a record of their own. Missing: not recorded."
        ),
    ] = None
    related_case_hash: Annotated[
        str | None,
        Field(description="The mark of the case to which the finder believes it belongs. Missing: none is known."),
    ] = None
    target_hashes: Annotated[
        Sequence[str],
        Field(
            description="A mark for each person, vessel, vehicle, address or number found with it, made as for OperationPlanned, so that whoever investigates one of them sees it. Empty: none was made yet."
        ),
    ]
    agent_asked_for: Annotated[
        bool, Field(description="Whether an agent of Homeland Security Investigations is asked to come.")
    ]
    asked_by: Annotated[
        AwareDatetime | None, Field(description="By when. Missing: no agent is asked for, or at once.")
    ] = None
    told_outside: Annotated[
        Sequence[str],
        Field(description="Which agencies that are not on this bus have been told, such as dea. Empty: none."),
    ]
    corrects: Annotated[
        CorrectedSeizure | None,
        Field(description="The SeizureMade about this seizure that was wrong or unfinished. Missing: it is the first."),
    ] = None
    desk: Annotated[str, Field(description="The desk that has the goods.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
