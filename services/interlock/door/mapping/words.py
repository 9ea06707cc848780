"""The words of a docket as whoever reads it sees them: letters that only look alike hide none of them. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters without a form of their own that do not change the order of others."""
_GAP: Final = "\x00"
"""Stands for what is not seen, until it is known whether it stands between two letters."""
_LETTER: Final = r"[^\W\d_]"
_IN_A_WORD: Final = re.compile(rf"(?<={_LETTER})\x00+(?={_LETTER})")
_HYPHEN: Final = re.compile(rf"(?<={_LETTER})- ?(?={_LETTER})")
_DOTTED: Final = re.compile(rf"(?<![\w.])(?:{_LETTER}\.){{2,}}{_LETTER}\b")
_SPACED: Final = re.compile(rf"(?<![\w.'\u2019-])(?:{_LETTER}[ _]+){{2,}}{_LETTER}(?![\w.'\u2019])")
_BASE: Final = re.compile(r"LATIN (SMALL|CAPITAL) LETTER (?:DOTLESS )?([A-Z])(?: WITH .+)?")
_OF_NAMES: Final = frozenset("ßẞæÆœŒþÞðÐŋŊəƏ\u02bb\u02bc")
"""Letters of names that have no plainer form."""
_SIGNS: Final = frozenset("\u00a9\u00ae\u00b0\u00a6")
"""Those symbols that stand in papers of a court, and for no letter."""
_TAKEN_OUT: Final = re.compile(
    r"[\[(<{] ?(redacted|sealed|deleted|withheld|omitted|illegible)\b[^\])>}]{0,40}[\])>}]"
    r"|(?-i:\bREDACTED\b) ?(is\b|are\b|[.;,]|$)"
    r"|(?<!\d )(?<![\w)])\(b\) ?\([4-8]\)"  # and not "12(b)(6)", which is a rule of procedure
    r"|(?-i:\bX{3,}\b)|_{3,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    readings: tuple[str, ...]
    """Each way to read them: with a hyphen as the end of a line or as none. None of them may hide a hold."""
    doubt: str | None
    """Why nobody knows which words these are."""
    is_hidden: bool
    """Something that is not seen stands within a word, or between two."""


def words_of(text: str) -> Words:
    """Fails closed: what cannot be told apart from other words is a doubt."""
    doubt = _foreign(text)
    seen = "".join(_plain(char) for char in unicodedata.normalize("NFKD", text))
    is_hidden = _IN_A_WORD.search(seen) is not None
    closed, spaced = (" ".join(_IN_A_WORD.sub(gap, seen).replace(_GAP, "").split()) for gap in ("", " "))
    joined = _DOTTED.sub(lambda found: found[0].replace(".", ""), _HYPHEN.sub("", closed))
    if doubt is None and _TAKEN_OUT.search(closed):
        doubt = "has words that were taken out (redacted), and nobody knows what they said"
    if doubt is None and _SPACED.search(closed):
        doubt = "has words with blanks between their letters, which no machine reads"
    return Words(tuple(dict.fromkeys((closed, joined, spaced))), doubt, is_hidden)


def _foreign(text: str) -> str | None:
    for char in unicodedata.normalize("NFKC", text):
        if not char.isascii() and not _is_known(char):
            named = unicodedata.name(char, "no character").lower()
            return f"has {named} (U+{ord(char):04X}), which may stand for a Latin letter, turn the order or hide a word"
    return None


@lru_cache(maxsize=4_096)
def _is_known(char: str) -> bool:
    """Whether it is a letter of a Latin name, or none that stands for one."""
    category = unicodedata.category(char)
    if category == "Cf":
        return char in _UNSEEN
    if category in {"So", "Co", "Cn", "Cs"}:
        return char in _SIGNS
    if not char.isalpha():
        return True
    return all(
        part.isascii() or part in _OF_NAMES or unicodedata.category(part)[0] == "M" or _base(part) is not None
        for part in unicodedata.normalize("NFKD", char)
    )


@lru_cache(maxsize=4_096)
def _plain(char: str) -> str:
    """A character without its marks and strokes; nothing for a mark alone."""
    if char.isspace() or (char.isascii() and char.isprintable()):
        return char
    category = unicodedata.category(char)
    if category in {"Cc", "Cf"}:
        return _GAP
    if category[0] == "M":
        return ""
    return "-" if category == "Pd" else _base(char) or char


def _base(char: str) -> str | None:
    found = _BASE.fullmatch(unicodedata.name(char, ""))
    return None if found is None else found[2].lower() if found[1] == "SMALL" else found[2]
