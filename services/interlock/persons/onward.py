"""A way that leads on: a country of it is known to send people to another one, from which a hold keeps the person.

Nobody may be sent through another country to where they must not go (8 CFR 208.16 to 208.18; CAT article 3). That a
country has sent others on is a doubt and no hold; it ends for one person by the word of a named officer, who has
screened them for just that.
"""

from functools import partial
from typing import Final

from msgspec.structs import replace

from interlock.events import StayLifted
from interlock.events.record import Recorded
from interlock.persons.changes import Changes
from interlock.persons.fear import is_named
from interlock.persons.holds import Changed
from interlock.persons.identity import Reach, reach_in
from interlock.persons.rows import Hold, Person, Rows, person_of
from interlock.persons.screened_row import Screened

CHAIN: Final = "chain_refoulement"


def is_settled(rows: Rows, reach: Reach, hold: Hold, country: str, barred: frozenset[str]) -> bool:
    """Whether the person was screened for being sent on from that country to each of those that this hold bars. Fails
    closed: what was said before the hold was placed knew nothing of it, and what one word links opens nothing.
    """
    said = (one for ref in reach.permitting for one in person_of(rows, ref).screened)
    after = (one.onward_to for one in said if one.country == country and one.offset > hold.offset)
    return barred <= frozenset().union(*after)


def by_somebody(event: StayLifted) -> bool:
    """Whether it says who has screened the person."""
    return is_named(event.officer) or is_named(event.judge)


def screened(changes: Changes, record: Recorded, event: StayLifted, ended: tuple[Hold, ...]) -> None:
    """Keep for which countries the person was screened when these holds ended, or of one that has ended before. Who
    may end it, and whether somebody is named, has been looked at.
    """
    beyond = frozenset(event.onward_to)
    for ref in sorted(reach_in(changes.rows, (record.envelope.subject, *record.envelope.refs)).same):
        here = tuple(hold for hold in ended if hold.person == ref)
        changes.person(ref, partial(_noted, record=record, event=event, ended=here, beyond=beyond))


def _noted(
    person: Person, record: Recorded, event: StayLifted, ended: tuple[Hold, ...], beyond: frozenset[str]
) -> Changed:
    """The person with what was said; of a screening that is over, of the country that it was for."""
    name = (event.hold.source, event.hold.event_id)
    countries = frozenset().union(*(hold.countries for hold in ended))
    countries |= {one.country for one in person.screened if (one.source, one.event_id) == name}
    said = tuple(Screened(*name, country, beyond, record.offset) for country in sorted(countries))
    again = {(*name, one.country, one.onward_to) for one in said}
    kept = (one for one in person.screened if (one.source, one.event_id, one.country, one.onward_to) not in again)
    return replace(person, screened=(*kept, *said)), ()
