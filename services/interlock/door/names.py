"""Whether what is written can name somebody or something: an officer, a language. Pure."""

import re
from typing import Final

from interlock.door.mapping.form import shared

_WORDS: Final = frozenset(
    {
        "blank", "missing", "nan", "nil", "noname", "nobody", "none", "noone", "notapplicable", "notavailable",
        "notgiven", "notknown", "notprovided", "notrecorded", "notstated", "null", "other", "pending", "sealed", "tba",
        "tbc", "tbd", "tobedetermined", "undefined", "unk", "unknown", "unspecified", "various", "withheld",
    }
)  # fmt: skip
"""Beside what agencies write in any column (nulls.toml). Letters and digits alone, in small letters."""
_REDACTED: Final = re.compile(r"\(\s*[bjk]\s*\)\s*\(\s*\d|redact", re.IGNORECASE)
_EXEMPTION: Final = re.compile(r"(?:[bjk]\d[a-f]?)+")
"""Of the Freedom of Information Act or of the Privacy Act, as b6 or b7c."""
_LETTERS_MIN: Final = 2


def may_name(written: str) -> bool:
    """Fails closed: what stands for nothing, for a redaction or for a fault of a spreadsheet names nobody, nor does
    what has no two letters.
    """
    if written.lstrip().startswith("#") or _REDACTED.search(written):
        return False
    bare = "".join(char for char in written.casefold() if char.isalnum())
    if bare in _bare_nulls() | _WORDS or _EXEMPTION.fullmatch(bare):
        return False
    return len({char for char in bare if char.isalpha()}) >= _LETTERS_MIN


def says_nothing(written: str) -> bool:
    """Whether it is empty, or what agencies write where nothing stands."""
    bare = "".join(written.split()).casefold()
    return not bare or shared("nulls").get(bare) == ""


def _bare_nulls() -> frozenset[str]:
    return frozenset("".join(char for char in one if char.isalnum()) for one in shared("nulls"))
