# Generated from schemas/encounter/person_apprehended.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ApprehendedWith(Fact):
    person: Annotated[str, Field(description="The reference of the other person.")]
    relation: Annotated[
        str, Field(description="What they are to this person: spouse, parent, child, sibling or other.")
    ]


class PersonApprehended(Fact):
    time_precision: Annotated[str, Field(description="How exactly ce_time is known: minute, hour or day.")]
    time_source: Annotated[
        str,
        Field(
            description="How it is known: officer when noted on the spot, radio_log, event_record, booking when it is only the time of the booking, or statement."
        ),
    ]
    area: Annotated[str, Field(description="The sector, field office or area of responsibility.")]
    place: Annotated[str | None, Field(description="Where, as the officer wrote it. Missing: not recorded.")] = None
    method: Annotated[
        str | None,
        Field(
            description="How they were met: patrol, checkpoint, port_of_entry, at_large, jail or check_in. Missing: not recorded."
        ),
    ] = None
    event_number: Annotated[
        str | None, Field(description="The number of the event in the system of record. Missing: not entered yet.")
    ] = None
    subject_number: Annotated[
        str | None,
        Field(
            description="The number of the person within the system of record, for this event only. Missing: not entered yet."
        ),
    ] = None
    family_status: Annotated[
        str,
        Field(
            description="Whether the person came with family: alone, family_unit, unaccompanied_child, or not_determined. It is never left out: nobody has asked is an answer too."
        ),
    ]
    family_unit: Annotated[
        str | None,
        Field(
            description="The number of the family unit in the system of record. Missing: there is none, or it has no number yet."
        ),
    ] = None
    accompanied_by: Annotated[
        Sequence[ApprehendedWith],
        Field(
            description="Every relative who was met with this person, those who were taken elsewhere included. Empty: none was recorded."
        ),
    ]
    statements_recorded: Annotated[
        bool | None,
        Field(
            description="Whether the person said something for which the log has an event of its own: of fear, of US citizenship or of age. What they said stands there, for those who may know it, and never here. Missing: nobody recorded whether they were asked."
        ),
    ] = None
    officer: Annotated[str | None, Field(description="The reference of the officer. Missing: not recorded.")] = None
