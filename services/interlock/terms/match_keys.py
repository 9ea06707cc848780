"""Coarse keys by which an order that names nobody by number can be compared with people. Marks, never the words."""

import hashlib
import hmac
import re
import unicodedata
from datetime import date
from typing import Final

from interlock.terms.identifiers import PersonKeys

KINDS: Final = ("born", "surname", "nationality")
_PARTICLES: Final = frozenset(
    {"al", "bin", "da", "das", "de", "del", "di", "do", "dos", "el", "ibn", "la", "las", "los", "van", "von", "y"}
)
_WRITTEN_OUT: Final = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ĸ": "q",
        "ł": "l",
        "ŋ": "n",
        "ŧ": "t",
        "ə": "e",
    }
    | {"þ": "th", "æ": "ae", "œ": "oe", "ø": "oe"}
    | dict.fromkeys(
        "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{RIGHT SINGLE QUOTATION MARK}", "'"
    )
    | dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER LEFT HALF RING}\N{PRIME}\N{MIDDLE DOT}`", "'")
)
"""Letters that do not decompose, as travel documents write them (ICAO Doc 9303, part 3, section 6), and apostrophes."""
_TWO_WAYS: Final = ((r"(?<=[nu])xx", ""), ("aa+", "a"), ("([aou])e+", r"\1"))
"""Of what travel documents may write in more than one way (Ü as UE, UXX or U; Ñ as NXX or N), the shortest."""
_LOST: Final = frozenset("?\N{INVERTED QUESTION MARK}")
"""Stand where a program could not read a letter."""


def match_keys(
    keys: PersonKeys, born: date | None = None, surname: str | None = None, nationality: str | None = None
) -> tuple[str, ...]:
    """One mark for the birth date, some for each part of the surname, one for the nationality, as far as each is known.

    Two surnames come in either order and one of them is often left out, so each part has keys of its own. A surname
    with a letter that nobody here can read has none at all: it is then not known, and never one that differs.
    Comparable between people, so they are made only while such an order stands.
    """
    marks = [] if born is None else [_mark(keys, "born", born.isoformat())]
    marks += [_mark(keys, "surname", part) for part in sorted(_spellings(surname or ""))]
    marks += [] if nationality is None else [_mark(keys, "nationality", nationality.strip().upper())]
    return tuple(marks)


def kinds_of(marks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(mark.partition(".")[0].rstrip("0123456789") for mark in marks)


def is_readable(surname: str) -> bool:
    """Whether each letter can be written as in a travel document."""
    return _plain(surname) is not None


def _spellings(name: str) -> set[str]:
    """Each part of a name in the shortest of the ways in which travel documents may write it, and in the form of the
    keys that stand on logs from before there were two: what met by those meets still.
    """
    plain = _plain(name)
    if plain is None:
        return set()
    before = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    found = _parts(before)
    for written in (plain, plain.replace("'", "")):
        found |= {_shortest(part) for part in _parts(written)}
    return found


def _parts(plain: str) -> set[str]:
    """The parts of a name without particles and signs."""
    return {part for part in re.split(r"[^a-z]+", plain) if len(part) > 1 and part not in _PARTICLES}


def _plain(name: str) -> str | None:
    """In small letters from a to z, and signs; None where a letter is none of those that travel documents write out."""
    whole = unicodedata.normalize("NFKD", name.replace("\N{ACUTE ACCENT}", "'")).casefold().translate(_WRITTEN_OUT)
    written = [letter for letter in whole if unicodedata.category(letter) not in ("Mn", "Cf")]
    return "".join(" " if _is_sign(one) else one for one in written) if all(map(_is_read, written)) else None


def _is_sign(letter: str) -> bool:
    """A dash, a blank, a quotation mark, that is no letter of ASCII."""
    return not letter.isascii() and unicodedata.category(letter)[0] in "PZ"


def _is_read(letter: str) -> bool:
    is_ascii = letter.isascii() and (letter.isprintable() or letter.isspace())
    return letter not in _LOST and (is_ascii or _is_sign(letter))


def _shortest(part: str) -> str:
    for longer, short in _TWO_WAYS:
        part = re.sub(longer, short, part)
    return part


def _mark(keys: PersonKeys, kind: str, value: str) -> str:
    key = keys.keys[0]
    digest = hmac.new(key.secret, f"match:{kind}:{value}".encode(), hashlib.sha256)
    return f"{kind}{key.version}.{digest.hexdigest()[:32]}"
