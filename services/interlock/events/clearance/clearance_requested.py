# Generated from schemas/clearance/clearance_requested.v3.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ClearanceRequested(Fact):
    action: Annotated[
        str,
        Field(
            description="The act, a row of the table of authorities: add_to_manifest, promote_alternate, board, handover, execute_removal."
        ),
    ]
    country: Annotated[str | None, Field(description="The destination, ISO 3166-1 alpha-3.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    officer: Annotated[str | None, Field(description="The reference of the officer who asks.")] = None
    case_number: Annotated[str | None, Field(description="The agency's own case number.")] = None
    custody_place: Annotated[str | None, Field(description="Where the person is held while the question is asked.")] = (
        None
    )
    born: Annotated[
        str | None,
        Field(
            description="A keyed mark of the birth date, comparable for this person only: the second identifier of the question."
        ),
    ] = None
    rules: Annotated[str, Field(description="The digest of the rules that the asking gate answers by, 64 hex digits.")]
    applied_offset: Annotated[
        int, Field(description="The last offset that the asking gate had applied; -1 for an empty log.")
    ]
    applied_digest: Annotated[str, Field(description="The running digest of the log at that offset, 64 hex digits.")]
    late_sources: Annotated[
        Sequence[str], Field(description="Every unit of the table for which the gate held no good beat.")
    ]
    heartbeat_offset: Annotated[
        int, Field(description="The last heartbeat offset that the gate had read; -1 when none.")
    ]
    also: Annotated[
        Sequence[str],
        Field(
            description="References made from further identifiers that the officer gave, such as a fingerprint number."
        ),
    ] = []
    born_elsewhere: Annotated[
        Sequence[str],
        Field(description="Marks of the birth date under the other references that the gate knew of this person."),
    ] = []
    match_keys: Annotated[
        Sequence[str],
        Field(
            description="Keyed marks of what is known of the person, while an order stands that names nobody by number."
        ),
    ] = []
    to_area: Annotated[
        str | None, Field(description="The area of custody in which the act would end, as the table of units names it.")
    ] = None
    stops: Annotated[
        Sequence[str],
        Field(
            description="The countries in which the conveyance stops on the way, where custody could pass, ISO 3166-1 alpha-3."
        ),
    ] = []
