# Generated from schemas/child/placement_designated.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AnsweredReferral(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class RelativeInCustody(Fact):
    person: Annotated[str, Field(description="The reference of the relative.")]
    relation: Annotated[str, Field(description="What they are to the child: parent, sibling or other.")]


class ReplacedPlacement(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class PlacementDesignated(Fact):
    referral: Annotated[AnsweredReferral, Field(description="The UnaccompaniedChildReferred that this answers.")]
    facility: Annotated[str, Field(description="Where the child is to be brought.")]
    city: Annotated[str, Field(description="The city.")]
    state: Annotated[str, Field(description="Two letters of the state or territory.")]
    arrive_by: Annotated[
        AwareDatetime, Field(description="The last moment at which the child must be there, as HHS counts it.")
    ]
    brought_by: Annotated[str, Field(description="Who brings the child, as the agency: cbp, ero or hhs.")]
    together_with: Annotated[
        Sequence[str],
        Field(
            description="The references of brothers, sisters and other relatives whom HHS places in the same place. They travel together. Empty: none."
        ),
    ]
    relatives_in_custody: Annotated[
        Sequence[RelativeInCustody],
        Field(
            description="Relatives whom HHS knows to be held by another agency, so that they and the child are not lost to each other. Whoever plans to move or remove one of them asks first. Empty: HHS knows of none."
        ),
    ]
    replaces: Annotated[
        ReplacedPlacement | None,
        Field(description="The PlacementDesignated that no longer holds. Missing: it is the first."),
    ] = None
    phone: Annotated[
        str | None, Field(description="The number of the intake desk, day and night. Missing: HHS's duty desk.")
    ] = None
