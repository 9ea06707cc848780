# Generated from schemas/picture/immigration_picture_updated.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class PictureChangedBy(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class PictureSource(Fact):
    agency: Annotated[str, Field(description="Whose system it is.")]
    system: Annotated[str, Field(description="Its name, such as e3, EARM, UC Portal or CASE.")]
    complete_to: Annotated[
        AwareDatetime | None,
        Field(
            description="The system's own time up to which everything entered there was read. Missing: it never answered."
        ),
    ] = None
    stale: Annotated[
        bool,
        Field(
            description="Whether that is longer ago than the portal allows for this system. Then what it would say is not known."
        ),
    ]


class PictureDisagreement(Fact):
    about: Annotated[
        str,
        Field(description="What they disagree on: custody, place, family, time_of_apprehension, hearing or departure."),
    ]
    systems: Annotated[Sequence[str], Field(description="The systems that disagree.")]


class ImmigrationPictureUpdated(Fact):
    lifecycle_stage: Annotated[
        str,
        Field(
            description="Where the person is: encountered, held_by_cbp, transfer_proposed, held_by_ice, in_care_of_hhs, released, supervised, before_the_court, ordered_removed, removal_planned, departed, or not_known."
        ),
    ]
    was: Annotated[
        str | None, Field(description="Where the person was before. Missing: this is the first picture.")
    ] = None
    since: Annotated[AwareDatetime | None, Field(description="Since when. Missing: the sources do not say.")] = None
    answerable: Annotated[
        str | None,
        Field(
            description="The agency and office that answer for the person. Missing: nobody does that the sources know of, which somebody should look at."
        ),
    ] = None
    changed_by: Annotated[
        PictureChangedBy | None,
        Field(description="The event that changed the picture. Missing: it was found in an agency's own system."),
    ] = None
    sources: Annotated[
        Sequence[PictureSource], Field(description="Every system that was asked, those that did not answer included.")
    ]
    disagreements: Annotated[
        Sequence[PictureDisagreement],
        Field(description="Where sources contradict each other, so that somebody asks. Empty: they do not."),
    ]
