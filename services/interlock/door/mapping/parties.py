"""Whether a docket is about more people than the one whose number it carries. Choose the cautious side. Pure."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from interlock.door.mapping.form import Parties
from interlock.door.mapping.words import words_of

ELSEWHERE: Final = "elsewhere_in_the_docket"
"""The field that keeps the words of another entry of the docket beside each one, also where that is sent alone."""
_SHOWN_MAX: Final = 60
_ANYHOW: Final = re.IGNORECASE | re.DOTALL
_TWO_NAMES: Final = re.compile(r"^(?:(?!\bvs?\. ).)*(;|&|\band\b)(?:(?!\bvs?\. ).)*(\bvs?\. |$)", _ANYHOW)
_COUNTED: Final = re.compile(r"(^|_)(count|number|size|total)(_|$)", re.IGNORECASE)
_LATER_ONE: Final = re.compile(r"_?([2-9]|[1-9]\d)$")
"""The number of a second party, in the name of its field."""


def said_of_many(parties: Parties, text: str) -> str | None:
    """The words that may mean more than one person; None where there are none. Where a pattern has a group `many`, only
    what that finds counts.
    """
    for words in parties.words:
        for found in re.finditer(words, text, _ANYHOW):
            if "many" not in found.re.groupindex or found["many"] is not None:
                return " ".join(found["many" if "many" in found.re.groupindex else 0].split())[:_SHOWN_MAX]
    return None


def many_around(parties: Parties, around: Mapping[str, Any]) -> tuple[str, str] | None:
    """The field of a docket that may name more than one person, and what it says; None where none does."""
    for name, value in fields_of(around):
        last = name.rpartition(".")[2]
        named = re.search(parties.fields, last, re.IGNORECASE) is not None
        said = (
            _of_list(parties, value) if isinstance(value, list) else said_of_many(parties, words_of(value).readings[0])
        )
        if isinstance(value, list) and not named:
            continue
        if said is None and named and isinstance(value, str):
            said = _of_field(parties, last, value)
        if said is not None:
            return name, said
    return None


def _of_list(parties: Parties, value: Sequence[Any]) -> str | None:
    """A list of parties of whom more than one may be of the side that asks."""
    texts = ([text for _, text in fields_of({"": one}) if isinstance(text, str)] for one in value)
    asking = [one for one in texts if not any(re.match(parties.others, text, re.IGNORECASE) for text in one)]
    return f"{len(asking)} of them" if len(asking) > 1 else None


def _of_field(parties: Parties, last: str, value: str) -> str | None:
    if value.isdecimal():
        return "more than one" if value.lstrip("0") not in {"", "1"} and _COUNTED.search(last) else None
    if _TWO_NAMES.search(value):
        return "two names"
    return "a second one" if _LATER_ONE.search(last) and not re.match(parties.others, value, re.IGNORECASE) else None


def fields_of(around: Mapping[str, Any]) -> Iterator[tuple[str, str | list[Any]]]:
    """Each text and each list at any depth, by the names on the way to it. Without recursion: JSON can lie deep."""
    waiting: deque[tuple[str, Any]] = deque(around.items())
    while waiting:
        name, value = waiting.popleft()
        if isinstance(value, dict):
            waiting += [(f"{name}.{inner}", inside) for inner, inside in value.items()]
        elif isinstance(value, list):
            yield name, value
            waiting += [(name, inside) for inside in value]
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield name, str(value)
