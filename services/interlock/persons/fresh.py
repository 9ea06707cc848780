"""Whether every source that the answer depends on has spoken: joined, told its past, gapless and fresh (law 1)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from interlock.law import Law
from interlock.persons.asked import Asked, Reason, time_of
from interlock.persons.identity import Reach
from interlock.persons.link_row import by_two
from interlock.persons.rows import Log, Person, Rows, log_of, person_of
from interlock.persons.sources import Needed
from interlock.persons.trust import in_doubt
from interlock.terms import Verdict


def log_speaks(rows: Rows, reach: Reach) -> Iterator[Reason]:
    """Whether what the log says of whoever this may be can be read, and rests on keys that nobody doubts. Fails closed:
    a key that is in doubt may have ended what stood under any of their numbers.
    """
    log = log_of(rows)
    for _ in log.doubts:
        yield Reason(Verdict.UNKNOWN, "unreadable_record")
    yield from in_doubt(log, [person_of(rows, ref) for ref in sorted(reach.everyone)])


def sources_speak(
    log: Log, asked: Asked, people: Sequence[Person], needed: Iterable[Needed], law: Law
) -> Iterator[Reason]:
    """Every source that this person's case depends on. Fails closed: silence is not consent (law 1)."""
    late = frozenset(asked.question.late_sources)
    gapped = {agency: feed for feed, agency in log.gapped}
    for unit in dict.fromkeys(one.unit for one in needed):
        agency = law.bodies[law.units[unit].body].agency
        if not _has_told(log, people, unit, law):
            yield Reason(Verdict.UNKNOWN, "history_not_loaded", unit)
        elif agency in gapped:
            yield Reason(Verdict.UNKNOWN, "feed_gap", gapped[agency])
        elif unit in late and not _spoke_for(log, asked, people, unit, law):
            yield Reason(Verdict.UNKNOWN, "source_silent", unit)
        else:
            yield _FRESH


_FRESH: Final = Reason(Verdict.CLEAR, "source_fresh")


def _has_told(log: Log, people: Sequence[Person], unit: str, law: Law) -> bool:
    """Whether the source has told its past of every kind, or two people of two agencies have looked at everything that
    it has on this person. Fails closed: under every number of theirs.
    """
    untold = [kind for kind in law.units[unit].history if (unit, kind) not in log.told]
    if not untold:
        return True
    looked = (frozenset(one.said for one in person.reviewed if one.papers_of == unit) for person in people)
    return all(by_two(said) for said in looked)


def _spoke_for(log: Log, asked: Asked, people: Sequence[Person], unit: str, law: Law) -> bool:
    """Whether a desk of the late source has said that it has nothing on this person, under every number of theirs and
    not longer ago than the source itself may be silent. Fails closed: what time closes goes by the highest time of the
    log and of the question.
    """
    limit, now = law.units[unit].limit, time_of(log, asked)
    said = (dict(person.confirmed).get(unit) for person in people)
    return now is not None and all(as_of is not None and now - as_of <= limit for as_of in said)
