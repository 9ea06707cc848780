# Generated from schemas/clearance/departure_requested.v2.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class DepartureRequested(Fact):
    country: Annotated[str | None, Field(description="The destination, ISO 3166-1 alpha-3.")] = None
    conveyance: Annotated[str, Field(description="The flight, bus or charter.")]
    aboard: Annotated[
        str,
        Field(
            description="SHA-256 over the sorted references of everybody in the request, 64 hex digits: it must be who is aboard."
        ),
    ]
    officer: Annotated[str | None, Field(description="The reference of the officer who asks.")] = None
    custody_place: Annotated[str | None, Field(description="From where it leaves.")] = None
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
    stops: Annotated[
        Sequence[str],
        Field(
            description="The countries in which the conveyance stops on the way, where custody could pass, ISO 3166-1 alpha-3."
        ),
    ] = []
