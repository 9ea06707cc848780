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


def match_keys(
    keys: PersonKeys, born: date | None = None, surname: str | None = None, nationality: str | None = None
) -> tuple[str, ...]:
    """One mark for the birth date, one for each part of the surname, one for the nationality, as far as each is known.

    Two surnames come in either order and one of them is often left out, so each part is a key of its own. Comparable
    between people, so they are made only while such an order stands.
    """
    marks = [] if born is None else [_mark(keys, "born", born.isoformat())]
    marks += [_mark(keys, "surname", part) for part in sorted(set(_parts(surname or "")))]
    marks += [] if nationality is None else [_mark(keys, "nationality", nationality.strip().upper())]
    return tuple(marks)


def kinds_of(marks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(mark.partition(".")[0].rstrip("0123456789") for mark in marks)


def _parts(name: str) -> list[str]:
    """The parts of a name without accents, particles and signs."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    parts = re.split(r"[^a-z]+", plain)
    return [part for part in parts if len(part) > 1 and part not in _PARTICLES]


def _mark(keys: PersonKeys, kind: str, value: str) -> str:
    key = keys.keys[0]
    digest = hmac.new(key.secret, f"match:{kind}:{value}".encode(), hashlib.sha256)
    return f"{kind}{key.version}.{digest.hexdigest()[:32]}"
