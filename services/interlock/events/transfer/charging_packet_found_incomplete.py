# Generated from schemas/transfer/charging_packet_found_incomplete.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class IncompleteSubmission(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class MissingInCharge(Fact):
    form: Annotated[str, Field(description="The number of the form, such as I-213 or I-862.")]
    field: Annotated[
        str | None,
        Field(description="The field of it, as the form names it. Missing: it is about the form as a whole."),
    ] = None
    reason: Annotated[
        str,
        Field(
            description="What is wrong: absent, unsigned, unreadable, contradicts_other_form, out_of_date, or wrong_person."
        ),
    ]


class ChargingPacketFoundIncomplete(Fact):
    packet_id: Annotated[str, Field(description="The number of the packet.")]
    submission: Annotated[
        IncompleteSubmission,
        Field(description="The ChargingPacketSubmitted or ChargingPacketCompleted that was looked at."),
    ]
    missing: Annotated[
        Sequence[MissingInCharge],
        Field(description="Every form and every field that is missing or wrong. It is never empty."),
    ]
    needed_by: Annotated[
        AwareDatetime | None,
        Field(description="When it is needed, as where the person is detained. Missing: no day was set."),
    ] = None
    officer: Annotated[str | None, Field(description="Who found it. Missing: a system did.")] = None
    phone: Annotated[
        str | None, Field(description="The number at which it can be asked about. Missing: the office's duty desk.")
    ] = None
