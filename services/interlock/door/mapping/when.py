"""Whether a row means an event of its mapping file. Pure."""

import re

from interlock.door.mapping.form import When
from interlock.door.mapping.sheet import Looked
from interlock.door.mapping.values import Cells, Unread


def is_true(when: When, cells: Cells, looked: Looked) -> bool:
    """Raises Unread for a code that is not listed, and for what was taken out."""
    for name in (*when.given, *when.absent, *when.means, *when.matches):
        cells.require_kept(name)
    return (
        all(cells.text(name) is not None for name in when.given)
        and all(cells.text(name) is None for name in when.absent)
        and all((cells.text(name) or "") in wanted for name, wanted in when.means.items())
        and all(re.search(words, cells.text(name) or "", re.IGNORECASE) for name, words in when.matches.items())
        and (not when.sheet or not looked.raises.isdisjoint(when.sheet))
    )


def may_be(when: When, cells: Cells, looked: Looked) -> bool:
    """Fails closed: what cannot be read may be."""
    try:
        return is_true(when, cells, looked)
    except Unread:
        return True
