"""Identifiers as people write them, and the pseudonyms that travel instead of them."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from interlock.terms.errors import Problem, Refused
from interlock.terms.refs import PersonRef

_WRITTEN: Final = re.compile(r"^\s*[Aa]?\s*[#.:-]?\s*((?:\d[\s.-]?){6,8}\d)\s*$", re.ASCII)
_GROUPS: Final = ([9], [8], [7], [3, 3, 3], [2, 3, 3], [1, 3, 3], [4, 5])
"""How nine, eight and seven digits are grouped: not at all, in threes, or nine of them cut in the middle."""
_PERSON_REF: Final = re.compile(r"p([1-9]\d{0,3})\.[0-9a-f]{32}", re.ASCII)
"""One spelling a person: p01 and p1 would be two people to every reader."""
_MATTER_REF: Final = re.compile(r"m[1-9]\d{0,3}\.[0-9a-f]{32}", re.ASCII)
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

    Older files carry 7 or 8 digits; they are the same number with leading zeros (USCIS practice). Other groups show
    that a digit is missing or is none of the number's, as in 98765432.0, a program's decimal: read without them, the
    number would be another person's.
    """
    match = _WRITTEN.match(written)
    digits = re.sub(r"\D", "", match.group(1)) if match else ""
    groups = [len(group) for group in re.split(r"[\s.-]", match.group(1))] if match else []
    if groups and groups not in _GROUPS:
        fix = "Check it, and send all 9 digits in threes, and no decimal or digit behind them: A098-765-432."
        wrong = "not complete" if len(digits) < _DIGITS else "no part of an A-number"
        raise Refused([Problem("a_number", f"has a group of digits that is {wrong}", fix)])
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


def canonical_fingerprints(written: str) -> str:
    """The digits of a fingerprint identification number. Raises Refused."""
    digits = re.sub(r"[\s-]", "", written)
    if re.fullmatch(r"\d{6,12}", digits, re.ASCII) is None or int(digits) == 0:
        raise Refused([Problem("fins", "is no fingerprint identification number", "Send its 6 to 12 digits.")])
    return digits


def canonical_encounter(written: str) -> str:
    """An agency and its own number of the encounter, in one spelling. Raises Refused."""
    lowered = written.strip().lower()
    if re.fullmatch(r"[a-z]{2,12}/[a-z0-9][a-z0-9-]{2,39}", lowered, re.ASCII) is None:
        fix = "Write the agency, a slash and its own number, such as cbp/2026-114-07."
        raise Refused([Problem("encounter", "is no encounter of an agency", fix)])
    return lowered


def canonical_matter(written: str) -> str:
    """An agency and its own number of an operation, a seizure, a movement or a directive, in one spelling. Raises
    Refused.
    """
    lowered = written.strip().lower()
    if re.fullmatch(r"[a-z]{2,12}/[a-z0-9][a-z0-9._-]{1,59}", lowered, re.ASCII) is None:
        fix = "Write the agency, a slash and its own number, such as cbp/elp-2026-0114."
        raise Refused([Problem("subject.matter", "is no matter of an agency", fix)])
    return lowered


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """The keys of every version that is in use here, the first one first. None is ever retired."""

    keys: tuple[PersonKey, ...]

    def of(self, version: int | None) -> PersonKey:
        """The key of that version. Raises Refused when it is not in use here."""
        for key in self.keys:
            if key.version == version:
                return key
        known = ", ".join(str(key.version) for key in self.keys)
        problem = Problem(
            "subject.ref",
            f"is not of a version in use here ({known})",
            "Send a_number and born, or ask for the reference with POST /v1/persons/find.",
        )
        raise Refused([problem])


@dataclass(frozen=True, slots=True)
class Named:
    """One identifier as references: under the first version, and under all others."""

    ref: PersonRef
    refs: tuple[PersonRef, ...] = ()


def named_by_number(keys: PersonKeys, a_number: str) -> Named:
    """What every agency with the keys computes for this A-number. Raises Refused on an impossible one."""
    return _named(keys, f"a_number:{canonical_a_number(a_number)}")


def named_by_fingerprints(keys: PersonKeys, fins: str) -> Named:
    """For a fingerprint identification number (FINS), one for each set of fingerprints. Raises Refused."""
    return _named(keys, f"fins:{canonical_fingerprints(fins)}")


def named_by_encounter(keys: PersonKeys, encounter: str) -> Named:
    """For somebody without a number: the agency and its own number of the encounter, such as `cbp/2026-114-07`. Raises
    Refused.
    """
    return _named(keys, f"encounter:{canonical_encounter(encounter)}")


def named_by_matter(keys: PersonKeys, matter: str) -> Named:
    """For what is no person, and stands as a subject on area topics only: an agency and its own number of the matter,
    such as `cbp/elp-2026-0114`. Raises Refused.
    """
    return Named(_ref(keys.keys[0], f"matter:{canonical_matter(matter)}", "m"))


def _named(keys: PersonKeys, identifier: str) -> Named:
    first, *others = (_ref(key, identifier) for key in keys.keys)
    return Named(first, tuple(others))


def _ref(key: PersonKey, identifier: str, kind: str = "p") -> PersonRef:
    digest = hmac.new(key.secret, identifier.encode(), hashlib.sha256)
    return PersonRef(f"{kind}{key.version}.{digest.hexdigest()[:32]}")


def birth_mark(keys: PersonKeys, person: PersonRef, born: date) -> str:
    """A pseudonym of a birth date that can be compared for this one reference and for no other. Raises Refused."""
    key = keys.of(version_of(person))
    digest = hmac.new(key.secret, f"born:{person}:{born.isoformat()}".encode(), hashlib.sha256)
    return f"b{key.version}.{digest.hexdigest()[:32]}"


def is_person_ref(text: str) -> bool:
    return _PERSON_REF.fullmatch(text) is not None


def is_matter_ref(text: str) -> bool:
    return _MATTER_REF.fullmatch(text) is not None


def version_of(ref: str) -> int | None:
    """The version of key and form that a reference was made with; None for what is no reference."""
    match = _PERSON_REF.fullmatch(ref)
    return None if match is None else int(match[1])


def masked(a_number: str) -> str:
    """An A-number as it may be shown to the officer who sent it: the last three digits only."""
    return f"A••• ••• {canonical_a_number(a_number)[-3:]}"


def masked_person(given: Mapping[str, str]) -> str | None:
    """Whoever is named by these identifiers, as the officer who sent them may see it: the ends of the numbers, and the
    year of birth. None where nothing of it may be shown. Raises Refused.
    """
    shown = [masked(given["a_number"])] if "a_number" in given else []
    if "encounter" in given:
        agency, _, number = canonical_encounter(given["encounter"]).partition("/")
        shown.append(f"{agency}/…{number[-2:]}")
    if "fins" in given:
        shown.append(f"fingerprints •••{canonical_fingerprints(given['fins'])[-3:]}")
    if shown and "born" in given:
        shown.append(f"born {given['born'][:4]}")
    return ", ".join(shown) or None
