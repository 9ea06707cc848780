"""Whose messages wait in the dead letters of one partition, and in which order. Pure."""

from dataclasses import dataclass, field

from interlock.bus import RawRecord
from interlock.subscriber.letters import Letter
from interlock.terms import Offset

Key = bytes | None


@dataclass(slots=True)
class _Waiting:
    waits: bool
    """Nothing is wrong with it; it only may not overtake."""
    again: RawRecord | None = None
    """As somebody has sent it again."""


@dataclass(slots=True)
class Parked:
    """The letters of one partition that are not settled. As long as a person has one, the later messages of that person
    follow it.
    """

    _of: dict[Key, dict[Offset, _Waiting]] = field(default_factory=dict)
    _keys: dict[Offset, Key] = field(default_factory=dict)
    _taken: set[Offset] = field(default_factory=set)
    """Where the messages stood that are letters now."""

    @property
    def is_empty(self) -> bool:
        """Whether there has never been a letter."""
        return not self._taken

    def __contains__(self, key: Key) -> bool:
        return key in self._of

    def has_taken(self, original: Offset) -> bool:
        """Whether the message of that offset is a letter already, from before its share was taken away."""
        return original in self._taken

    def keeps(self, key: Key, original: Offset) -> None:
        """A message is about to become a letter: from now on the later ones of this person follow it."""
        self._of.setdefault(key, {})
        self._taken.add(original)

    def learns(self, letter: Letter) -> Key:
        """Take in what the topic says next. Whose messages it is about."""
        raw, of = letter.raw, letter.of
        match letter.kind:
            case "letter":
                self._of.setdefault(raw.key, {}).setdefault(of, _Waiting(letter.waits))
                self._keys[of] = raw.key
                if letter.original is not None:
                    self._taken.add(letter.original)
            case "again" if (waiting := self._waiting(of)) is not None:
                waiting.again = raw
            case "failed_again" if (waiting := self._waiting(of)) is not None:
                waiting.waits, waiting.again = False, None
            case "settled":
                self._settle(of)
            case _:
                pass  # of a letter that is settled
        return self._keys.get(of, raw.key)

    def next_of(self, key: Key) -> tuple[Offset, RawRecord | None] | None:
        """The first letter of this person, where it can be tried now: it was sent again, in that form; or it only waits
        and nothing stands before it any more. None while somebody has to look first.
        """
        for of, waiting in self._of.get(key, {}).items():
            return (of, waiting.again) if waiting.waits or waiting.again is not None else None
        return None

    def _waiting(self, of: Offset) -> _Waiting | None:
        return self._of.get(self._keys.get(of), {}).get(of)

    def _settle(self, of: Offset) -> None:
        key = self._keys.pop(of, None)
        waiting = self._of.get(key, {})
        waiting.pop(of, None)
        if not waiting:
            self._of.pop(key, None)
