"""Who else a person is, as the log says it: references only, never an identifier behind one."""

from typing import Literal

from interlock.door.document import Document
from interlock.persons.link_row import PairState


class HoldRefDocument(Document):
    """By what a lift names a hold of this person."""

    source: str
    event_id: str
    kind: str


class SaidDocument(Document):
    """One word that makes the pair what it is: whose, and on what grounds. Never by whom there."""

    agency: str
    basis: str | None


class LinkDocument(Document):
    """One pair of references."""

    ref: str
    """A reference of this person."""
    other: str
    state: PairState
    """confirmed: two people of two agencies, each on fingerprints or consolidated files; orders travel as well. linked:
    holds and lifts travel. possible: holds count, as a doubt. formerly_linked: what stood before still counts, until
    two desks have said of each hold whose it is. same_identifier: one number under two versions of the key.
    """
    since: str | None
    said: tuple[SaidDocument, ...]
    holds: int
    """That stand under `other`."""
    possible: bool
    """Of a pair that was linked once: it is possibly one person again."""
    unsettled: tuple[HoldRefDocument, ...]
    """Of a pair that was linked once: the holds of `other` that still count here."""


class UnplacedDocument(Document):
    """An order that names nobody by number and may mean this person, until two people of two agencies decide it."""

    source: str
    event_id: str
    name: str
    placed_by: str
    since: str
    docket: str | None
    offset: int
    yes: tuple[str, ...]
    """The agencies that have said that it means this person."""
    no: tuple[str, ...]


class IdentityDocument(Document):
    """Which references count as this person, and which may."""

    size: int
    """References over every link; of a set that is too large, as far as it was read."""
    state: Literal["ordinary", "large", "too_large"]
    """large: over 25, and a desk should look at it. too_large: over 50, and everybody in it is UNKNOWN."""
    same: tuple[str, ...]
    possible: tuple[str, ...]
    """One step away."""
    former: tuple[str, ...]
    links: tuple[LinkDocument, ...]
    unplaced: tuple[UnplacedDocument, ...]
    """By what the log knows: as long as no birth date, surname and nationality are compared, any may be meant."""
    family: tuple[str, ...]
    """No hold of one of them holds this person."""
