"""Whose messages wait in the dead letters of one partition, and in which order. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from interlock.bus import RawRecord
from interlock.subscriber.letters import Letter, Stood
from interlock.terms import Offset

Key = bytes | None


def in_order(letters: Mapping[Offset, Stood | None]) -> list[Offset]:
    """These letters of one person as their messages stood: one that came once more, and failed after a later one, is a
    later letter. One of which nobody knows where it stood, or that stood in a topic before it was created anew, keeps
    its own place among them.
    """
    ordered: list[Offset] = []
    for of, stood in letters.items():
        at = len(ordered)
        while at and stood is not None and (last := letters[ordered[at - 1]]) is not None and stood.before(last):
            at -= 1
        ordered.insert(at, of)
    return ordered


@dataclass(slots=True)
class _Waiting:
    original: Stood | None
    """Where its message stood."""
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
    """Of each person, as their messages stood."""
    _keys: dict[Offset, Key] = field(default_factory=dict)
    _kept: dict[Key, Stood] = field(default_factory=dict)
    """The first message of each person that is about to become a letter."""
    _taken: dict[Stood, Offset | None] = field(default_factory=dict)
    """Where the messages stood that are letters now, and which. Of one that is settled nothing is kept: its message
    comes again only where all that was handled since comes again.
    """

    @property
    def is_empty(self) -> bool:
        return not self._taken

    def may_not_overtake(self, key: Key, original: Stood) -> bool:
        """Whether an earlier message of this person waits here. One that comes once more, and stood before all that
        wait, overtakes none of them; behind them it would have its effect after theirs.
        """
        if key in self._kept and not original.before(self._kept[key]):
            return True
        waiting = self._of.get(key, {}).values()
        return any(one.original is None or not original.before(one.original) for one in waiting)

    def has_taken(self, original: Stood) -> bool:
        """Whether the message of that offset is a letter already, from before its share was taken away."""
        return original in self._taken

    def keeps(self, key: Key, original: Stood) -> None:
        """A message is about to become a letter: from now on the later ones of this person follow it."""
        self._kept.setdefault(key, original)
        self._taken.setdefault(original, None)

    def learns(self, letter: Letter) -> Key:
        """Take in what the topic says next. Whose messages it is about."""
        raw, of = letter.raw, letter.of
        match letter.kind:
            case "letter":
                self._is_kept(letter)
            case "again" if (waiting := self._waiting(of)) is not None:
                waiting.again = raw
            case "failed_again" if (waiting := self._waiting(of)) is not None:
                waiting.waits = False
                if waiting.again is None or letter.tried is None or waiting.again.offset <= letter.tried:
                    waiting.again = None  # else it was sent once more, while an earlier form of it was tried
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

    def _is_kept(self, letter: Letter) -> None:
        """One that was appended twice, as its first acknowledgement was lost, is one letter: the first."""
        key, original = letter.raw.key, letter.original
        if letter.of in self._keys:
            return
        if original is not None:
            if (known := self._taken.get(original)) is not None and known in self._keys:
                return
            self._taken[original] = letter.of
        if self._kept.get(key) == original:
            self._kept.pop(key, None)
        of_one = self._of.setdefault(key, {})
        last = of_one[next(reversed(of_one))].original if of_one else None
        of_one[letter.of] = _Waiting(original, letter.waits)
        if original is not None and last is not None and original.before(last):
            order = in_order({of: one.original for of, one in of_one.items()})
            self._of[key] = {of: of_one[of] for of in order}
        self._keys[letter.of] = key

    def _settle(self, of: Offset) -> None:
        if of not in self._keys:
            return
        key = self._keys.pop(of)
        original = self._of[key].pop(of).original
        if original is not None:
            self._taken.pop(original, None)
        if not self._of[key]:
            del self._of[key]
