"""A line of a story into words: bare or quoted, lists, labels, and key=value pairs. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from interlock.terms import Problem, Refused

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<key>[A-Za-z_][A-Za-z0-9_.]*)=)?
        (?: "(?P<quoted>[^"]*)"
          | \[(?P<items>[^\[\]]*)\](?::(?P<suffix>[A-Za-z0-9_]+))?
          | (?P<bare>[^\s"\[\]]+) )
        (?=\s|$)""",
    re.VERBOSE,
)
_SPLIT: Final = re.compile(r"\s*,\s*")
_HEX: Final = re.compile(r"(?:hex:?|0x)?(?P<digits>(?:[0-9a-fA-F]{2})*)$")


@dataclass(frozen=True, slots=True)
class Bare:
    """A word, or several between quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Brackets:
    """`[A,B]` or `[label]`, and what follows a colon behind it."""

    items: tuple[str, ...]
    suffix: str | None = None


Raw = Bare | Brackets


@dataclass(frozen=True, slots=True)
class Words:
    """What stands between the place and the end of a line."""

    plain: tuple[Raw, ...]
    pairs: dict[str, Raw]
    expected: tuple[str, ...] | None
    """The words behind the arrow; None without an arrow."""
    label: str | None


def words_of(text: str) -> Words:
    """Raises Refused, naming the piece that cannot be read."""
    before, expected = _cut(text)
    plain: list[Raw] = []
    pairs: dict[str, Raw] = {}
    for key, raw in _tokens(before):
        if key is None:
            plain.append(raw)
        elif key in pairs:
            raise Refused([Problem(key, "is there twice", "Say it once.")])
        else:
            pairs[key] = raw
    label = None
    if plain and isinstance(plain[-1], Brackets):
        label = label_of(plain.pop())
    if expected and label is None and expected[-1].startswith("["):
        label, expected = expected[-1].strip("[]"), expected[:-1]
    return Words(tuple(plain), pairs, expected, label)


def label_of(raw: Raw) -> str:
    if isinstance(raw, Brackets) and len(raw.items) == 1 and raw.suffix is None:
        return raw.items[0]
    raise Refused([Problem(shown(raw), "is no label", "Write one name between brackets, such as [motion].")])


def shown(raw: Raw) -> str:
    return raw.text if isinstance(raw, Bare) else f"[{','.join(raw.items)}]"


def bytes_of(name: str, raw: Raw) -> bytes:
    """What is written in hex. Raises Refused."""
    match = _HEX.match(raw.text) if isinstance(raw, Bare) else None
    if match is None:
        fix = "Write two hex digits a byte, such as value=00ff."
        raise Refused([Problem(name, f"{shown(raw)[:20]!r} is not written in hex", fix)])
    return bytes.fromhex(match["digits"])


def _cut(text: str) -> tuple[str, tuple[str, ...] | None]:
    """The line before its arrow, and the words behind it. An arrow inside quotation marks is text."""
    for match in re.finditer(r"(?<!\S)->(?!\S)", text):
        if text.count('"', 0, match.start()) % 2 == 0:
            return text[: match.start()], tuple(text[match.end() :].replace(",", " ").split())
    return text, None


def _tokens(text: str) -> list[tuple[str | None, Raw]]:
    found: list[tuple[str | None, Raw]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            rest = text[at:end].strip()
            raise Refused(
                [
                    Problem(
                        f"{rest[:40]!r}",
                        "cannot be read",
                        'Write key=word, key="several words", key=[A,B] or [label], with blanks between.',
                    )
                ]
            )
        found.append((match["key"], _raw(match)))
        at = match.end()
    return found


def _raw(match: re.Match[str]) -> Raw:
    if match["items"] is not None:
        items = tuple(item.strip().strip('"') for item in _SPLIT.split(match["items"].strip()) if item)
        return Brackets(items, match["suffix"])
    return Bare(match["bare"] if match["quoted"] is None else match["quoted"])
