"""For what a person was screened before a third country."""

from interlock.persons.kept import Kept
from interlock.terms import Offset


class Screened(Kept, frozen=True):
    """The end of one screening, by the word of whoever may end it."""

    source: str
    event_id: str
    """Of the record that had set the country."""
    country: str
    onward_to: frozenset[str]
    """Where that country may send the person on, and for which the officer has screened as well; none where nobody is
    named.
    """
    offset: Offset
