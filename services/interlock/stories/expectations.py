"""What a line expects, what was observed, and whether the two agree. Pure."""

from dataclasses import dataclass
from typing import Final, Literal

from interlock.cards.stop import INSTRUCTIONS
from interlock.cards.words import ADVISORIES
from interlock.stories.story import FIRST_RECEIPT, Expectation
from interlock.terms import Problem, Refused, Verdict

REFUSED: Final = "refused"
PENDING: Final = "PENDING"
"""Stored at a door and not read back, which a line expects that does not wait for it."""
STOP: Final = "stop"
NO_STOP: Final = "no stop"
INCIDENT: Final = "incident"
NO_INCIDENT: Final = "no incident"
_VERDICTS: Final = frozenset(verdict.name for verdict in Verdict)
_SINCE: Final = frozenset({"disproved", "ended", "met", "stands", "suspended", "verified", "waits"})
_BESIDE: Final = INSTRUCTIONS.keys() | ADVISORIES.keys()
"""What is said beside the reasons. A line that names one of these expects it there, and may be silent of it; of a duty,
with the kind of its hold: `duty:dct_release_order`.
"""


@dataclass(frozen=True, slots=True)
class Observed:
    """What one line brought about."""

    sort: Literal["answer", "receipt", "stop", "incident", "refused", "failed"]
    word: str
    """The verdict; or EFFECTIVE, RECORDED, PENDING; or what stands on a screen; or what a door said instead."""
    details: tuple[str, ...] = ()
    """Reasons, the kinds of incidents, or the fields that were refused."""
    repeated: bool = False
    since: str | None = None
    """What has become of the hold, when the door says it."""
    beside: tuple[str, ...] = ()
    """What a screen of stops says to do, or what an officer is told beside the answer."""

    def same_as(self, other: "Observed") -> bool:
        """Reasons come in any order; what has become of a hold since may be told later."""
        mine, theirs = (self.sort, self.word, sorted(self.details)), (other.sort, other.word, sorted(other.details))
        return mine == theirs

    def __str__(self) -> str:
        first = [FIRST_RECEIPT + (f", {self.since}" if self.since else "")] if self.repeated else []
        return " ".join([*first, self.word, *self.details, *self.beside])


def answer_expected(words: tuple[str, ...] | None) -> Expectation | None:
    """Behind the arrow of a question. Raises Refused on words that mean nothing there."""
    if words is None:
        return None
    if not words or words[0] not in _VERDICTS | {REFUSED}:
        raise _wrong(words, "CLEAR, UNKNOWN or BLOCKED with reasons, or refused with a field")
    if words[0] == Verdict.CLEAR.name and not all(map(_is_beside, words[1:])):
        raise _wrong(words, "CLEAR alone, for it has no reasons, or with what is said beside it")
    return Expectation(words[0], words[1:])


def shown_expected(words: tuple[str, ...] | None) -> Expectation:
    """Behind the arrow of a look at an agency's screen. Raises Refused on words that mean nothing there."""
    match words:
        case ("no", "stop"):
            return Expectation(NO_STOP)
        case ("stop", *reasons):
            return Expectation(STOP, tuple(reasons))
        case ("no", "incident"):
            return Expectation(NO_INCIDENT)
        case ("incident", *kinds):
            return Expectation(INCIDENT, tuple(kinds))
        case _:
            raise _wrong(words or (), "stop with its reasons, no stop, incident with its kinds, or no incident")


def receipt_expected(words: tuple[str, ...] | None) -> Expectation | None:
    """Behind the arrow of an event. Raises Refused on words that mean nothing there."""
    match words:
        case None:
            return None
        case ("EFFECTIVE" | "RECORDED" | "PENDING" as status,):
            return Expectation(status)
        case ("refused", *field):
            return Expectation(REFUSED, (" ".join(field),) if field else ())
        case ("first", "receipt", *since) if len(since) <= 1 and set(since) <= _SINCE:
            return Expectation(FIRST_RECEIPT, tuple(since))
        case _:
            raise _wrong(words, "EFFECTIVE, RECORDED, PENDING, refused with a field, or first receipt, ended")


def agrees(expected: Expectation | None, observed: Observed) -> bool:
    """Whether this is what the line expects; without an expectation, whether the door took it."""
    if expected is None:
        return observed.sort in ("answer", "receipt")
    match expected.word:
        case "refused":
            return observed.sort == "refused" and all(_names(field, observed.details) for field in expected.details)
        case "first receipt":
            wanted = expected.details[0] if expected.details else observed.since
            return observed.sort == "receipt" and observed.repeated and observed.since == wanted
        case "EFFECTIVE" | "RECORDED" | "PENDING":
            return observed.sort == "receipt" and observed.word == expected.word
        case word:
            told = frozenset(filter(_is_beside, expected.details))
            reasons = tuple(one for one in expected.details if one not in told)
            return (
                observed.sort in ("answer", "stop", "incident")
                and observed.word == word
                and told <= set(observed.beside)
                and _same_reasons(reasons, observed.details)
            )


def at_least_as_strict(told: Observed, observed: Observed) -> bool:
    """Whether an answer is the same verdict or a stricter one; what is no answer must be of the same sort."""
    if told.sort == observed.sort == "answer":
        return Verdict[observed.word] >= Verdict[told.word]
    if told.sort == observed.sort == "stop":
        return observed.word == STOP or told.word == NO_STOP
    return told.sort == observed.sort


def _is_beside(word: str) -> bool:
    return word in _BESIDE or word.partition(":")[0] in _BESIDE


def _same_reasons(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Each expected reason was found, and each found one expected; no reasons given: any."""
    if not expected:
        return True
    return all(any(_is(one, reason) for reason in found) for one in expected) and all(
        any(_is(one, reason) for one in expected) for reason in found
    )


def _is(expected: str, reason: str) -> bool:
    code, _, about = reason.partition(":")
    return expected in (reason, code, about)


def _names(field: str, refused: tuple[str, ...]) -> bool:
    """A field by its name in the story: the door puts `data.` before an event's own, and a part of one counts."""
    return any(one in (field, f"data.{field}") or one.startswith((f"{field}.", f"data.{field}.")) for one in refused)


def _wrong(words: tuple[str, ...], fix: str) -> Refused:
    return Refused([Problem(f"-> {' '.join(words)}", "is nothing that can be expected here", f"Write {fix}.")])
