"""What went wrong and cannot be called back: who must hear of it."""

from datetime import datetime
from typing import Literal

from interlock.persons.kept import Kept
from interlock.terms import Offset, PersonRef

IncidentKind = Literal[
    "action_without_clearance",
    "identity_set_large",
    "moved_against_a_hold",
    "proceeded_without_clearance",
    "records_were_missing",
]


class Shown(Kept, frozen=True):
    """What the officer of the acting agency had been shown last about the person, as that agency's gate says it."""

    request: str | None
    """None when nothing had been."""
    verdict: str | None
    reasons: tuple[str, ...]


class Incident(Kept, frozen=True):
    """One of them, kept for those who must hear of it. It changes no answer."""

    kind: IncidentKind
    offset: Offset
    """Of the record that says it."""
    at: datetime
    """When it happened, as its agency says."""
    logged_at: datetime
    """By the running clock of the log, which never goes back."""
    agency: str
    source: str
    subject: PersonRef
    """The log, where no single person is meant."""
    hears: frozenset[str]
    """The agencies that must hear of it by what stood then; whoever has a hold on the person later hears
    as well."""
    action: str | None = None
    country: str | None = None
    conveyance: str | None = None
    why: str | None = None
    """What was wrong with the clearance that was named, or the reason that was given."""
    missing: int | None = None
    """How many records were."""
    references: int | None = None
    """How many are linked as one person."""
    against: tuple[str, ...] = ()
    """The kinds of the holds that stood against a move which was made."""
    shown: Shown | None = None
    """None until the acting agency's gate has said it."""
