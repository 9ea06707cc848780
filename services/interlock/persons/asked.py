"""A question as the fold meets it, the reasons that are found, and the answer that they make."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from msgspec import Struct

from interlock.persons.acts import QuestionEvent
from interlock.persons.rows import Hold, Log, Naming
from interlock.persons.sources import Needed
from interlock.terms import PersonRef, Verdict

EXPIRY_DUE: Final = "expiry_due"


class Reason(Struct, frozen=True):
    """One reason, and for a hold the hold itself. An answer makes dozens of them."""

    verdict: Verdict
    code: str
    about: str | None = None
    """What it is about, such as a source unit; of a hold, that it is due, or what its case waits for."""
    hold: Hold | None = None

    @property
    def due(self) -> bool:
        """Whether the hold's own date has passed. It blocks until the body named for that kind confirms (law 5)."""
        return self.about == EXPIRY_DUE

    def __str__(self) -> str:
        """As it stands in answers, logs and stories: `coa_stay`, `source_silent:doj/ca9`, `dct_tro:expiry_due`."""
        return self.code if self.about is None else f"{self.code}:{self.about}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the fold meets it."""

    subject: PersonRef
    question: QuestionEvent
    signer: str | None
    log_agrees: bool | None
    """Whether the asker's digest of the log is ours at the same offset; None when it is too old to compare."""
    refs: tuple[PersonRef, ...] = ()
    """The same identifier under other versions of key and form."""
    again: bool = False
    """It was answered before, and is answered once more: who was meant was compared then."""
    at: datetime | None = None
    """When it was asked, where that is later than the last record below it: what time closes goes by this as well."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """What whoever asks is told beside the answer. It changes no verdict."""

    code: str
    about: str | None = None

    def __str__(self) -> str:
        return self.code if self.about is None else f"{self.code}:{self.about}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. Never permission by itself: only a gate turns a CLEAR into a clearance."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    """The reasons that carry the verdict, each once; empty only for CLEAR."""
    would_be: "Answer | None" = None
    """Of an act that this agency does not enforce yet: what the answer would have been."""
    authority: str | None = None
    """The one that was looked for; None for an act that needs no order."""
    sources: tuple[Needed, ...] = ()
    """The sources that were asked for, and by which rule."""
    advisories: tuple[Advisory, ...] = ()


def time_of(log: Log, asked: Asked) -> datetime | None:
    """The highest time of the log and of the question: what time closes goes by it, and a hold against liberty ends by
    it, also where nothing was said since.
    """
    if log.clock is None or asked.at is None:
        return log.clock or asked.at
    return max(log.clock, asked.at)


def own_refs(asked: Asked) -> tuple[PersonRef, ...]:
    """The references by which the question names its person."""
    return (asked.subject, *asked.refs)


def naming_of(asked: Asked) -> Naming:
    """How the question names its person beside the subject."""
    question = asked.question
    return Naming(asked.refs, tuple(PersonRef(ref) for ref in question.also), frozenset(question.match_keys))
