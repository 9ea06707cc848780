# Generated from schemas/encounter/family_unit_corrected.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CorrectedFamily(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class FamilyMember(Fact):
    person: Annotated[str, Field(description="The reference of the other person.")]
    relation: Annotated[
        str, Field(description="What they are to this person: spouse, parent, child, sibling or other.")
    ]
    basis: Annotated[str, Field(description="How it is known: documents, consulate, dna, statement or officer.")]
    confirmed: Annotated[bool, Field(description="Whether it was checked. False: it is what somebody said.")]
    held_at: Annotated[
        str | None,
        Field(
            description="Where the other person is held, so that they can be brought together. Missing: not in custody, or not known."
        ),
    ] = None


class FamilyUnitCorrected(Fact):
    corrects: Annotated[
        CorrectedFamily | None,
        Field(
            description="The PersonApprehended, FamilyUnitLinked or FamilyUnitCorrected that was wrong. Missing: the record in the agency's own system was, and was never told here."
        ),
    ] = None
    family_status: Annotated[
        str, Field(description="What holds now: alone, family_unit, unaccompanied_child or not_determined.")
    ]
    family_unit: Annotated[
        str | None,
        Field(description="The number of the family unit in the system of record. Missing: the person is in none."),
    ] = None
    members: Annotated[
        Sequence[FamilyMember],
        Field(
            description="Every other member of the family, as it stands now. Empty: there is none, or none is known."
        ),
    ]
    left_out: Annotated[
        Sequence[str],
        Field(description="The reference of each person who was recorded as family and is not. Empty: nobody was."),
    ]
    officer: Annotated[
        str | None, Field(description="The reference of the officer who found it. Missing: not recorded.")
    ] = None
