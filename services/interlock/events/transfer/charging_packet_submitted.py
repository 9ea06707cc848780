# Generated from schemas/transfer/charging_packet_submitted.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class ChargingForm(Fact):
    form: Annotated[str, Field(description="The number of the form, such as I-213 or I-862.")]
    present: Annotated[bool, Field(description="Whether it is in the packet.")]
    complete: Annotated[
        bool, Field(description="Whether every field that must be filled in is. False when the form is not there.")
    ]
    missing_fields: Annotated[
        Sequence[str],
        Field(
            description="The fields that are not filled in, as the form names them. Empty for a form that is complete, and for one that is not there."
        ),
    ]


class ChargingPacketSubmitted(Fact):
    packet_id: Annotated[
        str, Field(description="The number of the packet. It stays the same when the packet is mended.")
    ]
    charging_document: Annotated[
        str, Field(description="The form that charges the person, such as I-862, Notice to Appear.")
    ]
    forms: Annotated[
        Sequence[ChargingForm],
        Field(description="Every form that this packet needs, those that are not there included."),
    ]
    served_on_person_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the charging document was served on the person (INA 239(a)(1)). Missing: not served yet."
        ),
    ] = None
    court: Annotated[
        str | None, Field(description="The immigration court with which it is to be filed. Missing: OPLA is to say.")
    ] = None
    to_office: Annotated[str, Field(description="The ERO office that receives it.")]
    detained_at: Annotated[
        str | None, Field(description="Where the person is held. Missing: they are not detained.")
    ] = None
    officer: Annotated[str | None, Field(description="Who sent it. Missing: the desk did.")] = None
    phone: Annotated[
        str | None,
        Field(description="The number at which a question about it is answered. Missing: the agency's duty desk."),
    ] = None
