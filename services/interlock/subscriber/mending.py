"""What waits in the dead letters, and how one of them is sent again, mended or as it was. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from interlock.bus import RawRecord, Sealed
from interlock.bus.areas import AreaOpener
from interlock.bus.frame import encode
from interlock.events import AreaEvent
from interlock.subscriber import letters
from interlock.subscriber.letters import as_it_was, text_of
from interlock.subscriber.parked import in_order
from interlock.terms import Offset
from interlock.terms.times import rfc3339


@dataclass(frozen=True, slots=True)
class Failed:
    """A letter that is not settled."""

    partition: int
    offset: Offset
    """Its own, among the dead letters."""
    raw: RawRecord
    reason: str
    error: str
    attempts: int
    since: str
    behind: int
    """How many letters of the same person stand before it: only the first can be sent again, the others follow."""
    is_sent: bool
    """Whether somebody has sent it again, and nothing has become of that yet."""


def failed(partition: int, records: Iterable[RawRecord]) -> list[Failed]:
    """Every letter of one partition that is not settled, in order; `records` are all that stand there."""
    found: dict[Offset, Failed] = {}
    letter_of: dict[letters.Stood | None, Offset] = {}
    for raw in records:
        said = letters.read(raw)
        if said is None:
            continue
        match said.kind:
            case "letter" if said.original is not None and letter_of.get(said.original) in found:
                pass  # appended twice, as its first acknowledgement was lost
            case "letter":
                letter_of[said.original] = said.of
                found[said.of] = _told(Failed(partition, said.of, raw, "", "", 0, "", 0, is_sent=False), raw)
            case "settled":
                found.pop(said.of, None)
            case "again" if said.of in found:
                found[said.of] = replace(found[said.of], is_sent=True)
            case "failed_again" if said.of in found:
                found[said.of] = _told(replace(found[said.of], is_sent=False), raw)
            case _:
                pass  # of one that is settled
    stood = {of: original for original, of in letter_of.items()}
    by_person: dict[bytes | None, dict[Offset, letters.Stood | None]] = {}
    for of, one in found.items():
        by_person.setdefault(one.raw.key, {})[of] = stood.get(of)
    place = {of: at for of_one in by_person.values() for at, of in enumerate(in_order(of_one))}
    return [replace(one, behind=place[of]) for of, one in found.items()]


def _told(one: Failed, raw: RawRecord) -> Failed:
    attempts = text_of(raw, "dlq_attempts") or ""
    return replace(
        one,
        reason=text_of(raw, "dlq_reason") or "not said",
        error=text_of(raw, "dlq_error") or "",
        attempts=int(attempts) if attempts.isdecimal() else 0,
        since=text_of(raw, "dlq_since") or "",
    )


def event_in(one: Failed, opener: AreaOpener) -> AreaEvent:
    """The event in the letter. Raises Illegible."""
    message = as_it_was(one.raw, one.offset)
    return opener.event(opener.kind(message, dict(message.headers)), message)


def again(one: Failed, event: AreaEvent | None, opener: AreaOpener, by: str, at: datetime) -> Sealed:
    """The letter, to be tried once more: with this event in the place of its own, or as it was. One that was mended is
    no longer what its sender has signed, and says who has mended it.
    """
    about = {"dlq_kind": "again", "dlq_of": str(one.offset), "dlq_by": by, "dlq_since": rfc3339(at)}
    ours = tuple((name, text.encode()) for name, text in about.items())
    was = as_it_was(one.raw, one.offset)
    if event is None:
        return Sealed("", "", was.key or b"", (*was.headers, *ours), was.value or b"")
    schema = opener.catalogue.of(type(event).__name__)
    kept = [(name, value) for name, value in was.headers if name not in ("sig", "kid", "schema", "ce_type")]
    written = (("ce_type", schema.name.encode()), ("schema", schema.fingerprint.encode()))
    return Sealed("", "", was.key or b"", (*kept, *written, *ours), encode(schema, event))
