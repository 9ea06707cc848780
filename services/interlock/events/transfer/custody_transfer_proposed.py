# Generated from schemas/transfer/custody_transfer_proposed.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class ProposedForm(Fact):
    form: Annotated[str, Field(description="The number of the form, such as I-213 or I-216, or medical_summary.")]
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


class CustodyTransferProposed(Fact):
    packet_id: Annotated[
        str, Field(description="The number of the packet. It stays the same when the packet is mended and sent again.")
    ]
    from_facility: Annotated[str, Field(description="Where the person is held.")]
    to_facility: Annotated[
        str | None, Field(description="Where the agency asks to bring the person. Missing: ERO is to say where.")
    ] = None
    to_area: Annotated[str, Field(description="The area of responsibility of ERO that is asked.")]
    in_custody_since: Annotated[
        AwareDatetime,
        Field(description="Since when the person has been in custody. Limits on time in custody run from here."),
    ]
    answer_by: Annotated[
        AwareDatetime | None,
        Field(description="When an answer is needed, so that a limit is kept. Missing: none was named."),
    ] = None
    forms: Annotated[
        Sequence[ProposedForm],
        Field(description="Every form that this transfer needs, those that are not there included."),
    ]
    flags: Annotated[
        Sequence[str],
        Field(
            description="What the receiving office must prepare for: family_unit, minor, interpreter, officer_safety, prosecution_pending. Empty: nothing was noted."
        ),
    ]
    family_unit: Annotated[
        str | None,
        Field(
            description="The number of the family unit in the system of record. Its members go together. Missing: the person is in none."
        ),
    ] = None
    officer: Annotated[str | None, Field(description="Who asks. Missing: the desk does.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which a question about the packet is answered. Missing: the agency's duty desk."
        ),
    ] = None
