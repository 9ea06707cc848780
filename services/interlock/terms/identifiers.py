"""A-numbers as people write them, and the pseudonym that travels instead of them."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from interlock.terms.errors import Problem, Refused
from interlock.terms.refs import PersonRef

_WRITTEN: Final = re.compile(r"^\s*[Aa]?\s*[#.:-]?\s*((?:\d[\s.-]?){6,8}\d)\s*$", re.ASCII)
_PERSON_REF: Final = re.compile(r"p([1-9]\d{0,3})\.[0-9a-f]{32}", re.ASCII)
"""One spelling a person: p01 and p1 would be two people to every reader."""
_DIGITS: Final = 9
PERSON_KEY_BYTES_MIN: Final = 32


@dataclass(frozen=True, slots=True)
class PersonKey:
    """The secret shared by the agencies from which person references are made, and the version of key and form.

    Whoever holds it can list every A-number's reference in half an hour: guard it like a signing key.
    """

    secret: bytes
    version: int = 1

    def __repr__(self) -> str:
        return f"PersonKey(version={self.version})"


def canonical_a_number(written: str) -> str:
    """Nine digits from any usual spelling: 7 to 9 digits, with or without A, spaces, dashes, dots. Raises Refused.

    Older files carry 7 or 8 digits; they are the same number with leading zeros (USCIS practice).
    """
    match = _WRITTEN.match(written)
    digits = re.sub(r"\D", "", match.group(1)) if match else ""
    if not digits or int(digits) == 0:
        raise Refused(
            [
                Problem(
                    "a_number",
                    "is not an A-number",
                    "Send 7 to 9 digits; an A in front, spaces and dashes are fine: A098-765-432.",
                )
            ]
        )
    return digits.rjust(_DIGITS, "0")


def person_ref(key: PersonKey, a_number: str) -> PersonRef:
    """The reference that every agency with the key computes for this A-number. Raises Refused on an impossible one."""
    digest = hmac.new(key.secret, b"a_number:" + canonical_a_number(a_number).encode(), hashlib.sha256)
    return PersonRef(f"p{key.version}.{digest.hexdigest()[:32]}")


def birth_mark(key: PersonKey, person: PersonRef, born: date) -> str:
    """A pseudonym of a birth date that can be compared for this one person and for nobody else."""
    digest = hmac.new(key.secret, f"born:{person}:{born.isoformat()}".encode(), hashlib.sha256)
    return f"b{key.version}.{digest.hexdigest()[:32]}"


def is_person_ref(text: str) -> bool:
    return _PERSON_REF.fullmatch(text) is not None


def version_of(ref: str) -> int | None:
    """The version of key and form that a reference was made with; None for what is no reference."""
    match = _PERSON_REF.fullmatch(ref)
    return None if match is None else int(match[1])


def masked(a_number: str) -> str:
    """An A-number as it may be shown to the officer who sent it: the last three digits only."""
    return f"A••• ••• {canonical_a_number(a_number)[-3:]}"
