"""What to write where a name is none of those that are known."""

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches
from typing import Final

_FEW: Final = 8
"""So many are said whole, and nobody has to guess."""
_MANY: Final = 30
"""More than these nobody reads in a message."""
_SHOWN: Final = 3
_AS_NEAR: Final = 0.1
"""How much less like it another name may be than the nearest, to be meant as well."""


def one_of(given: str, known: Collection[str]) -> str:
    """The fix: all of a short list; of a longer one what is nearest to the name, and only where nothing is, the list or
    a part of it. Where nothing is known no name would do, and it says that.
    """
    if not known:
        return "There is none yet."
    names, near = sorted(known), _nearest(given, known)
    if near and len(names) > _FEW:
        return f"Did you mean {' or '.join(near)}?"
    if len(names) <= _MANY:
        return f"Use one of {', '.join(names)}."
    return f"Use one of the {len(names)} that there are, such as {', '.join(names[:_SHOWN])}."


def _nearest(given: str, known: Collection[str]) -> list[str]:
    """In whatever letters it is written."""
    name, by_lower = given.lower(), {one.lower(): one for one in sorted(known)}
    best = get_close_matches(name, by_lower, 1)
    if not best:
        return []
    least = SequenceMatcher(None, best[0], name).ratio() - _AS_NEAR
    return [by_lower[one] for one in get_close_matches(name, by_lower, _SHOWN, max(0.0, least))]
