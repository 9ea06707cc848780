"""Whether every source that the answer depends on has spoken: joined, told its past, gapless and fresh (law 1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from interlock.law import Law
from interlock.persons.asked import Asked, Reason, time_of
from interlock.persons.identity import Reach
from interlock.persons.link_row import by_two
from interlock.persons.rows import Log, Person, Rows, log_of
from interlock.persons.sources import Needed
from interlock.persons.trust import in_doubt
from interlock.terms import Verdict


def log_speaks(rows: Rows, reach: Reach) -> Iterator[Reason]:
    """Whether what the log says of whoever this may be can be read, and rests on keys that nobody doubts. Fails closed:
    a key that is in doubt may have ended what stood under any of their numbers.
    """
    for _ in log_of(rows).doubts:
        yield Reason(Verdict.UNKNOWN, "unreadable_record")
    yield from in_doubt(rows, reach)


def sources_speak(
    log: Log, asked: Asked, people: Sequence[Person], needed: Iterable[Needed], law: Law
) -> Iterator[Reason]:
    """Every source that this person's case depends on. Fails closed: silence is not consent (law 1)."""
    silent = frozenset(asked.question.late_sources) - _spoken_for(people, time_of(log, asked), law)
    pasts, gapped = _pasts(law), {agency: feed for feed, agency in log.gapped}
    for unit in dict.fromkeys([one.unit for one in needed]):
        agency, past = pasts[unit]
        if not (past.issubset(log.told) or _was_looked_at(people, unit)):
            yield Reason(Verdict.UNKNOWN, "history_not_loaded", unit)
        elif agency in gapped:
            yield Reason(Verdict.UNKNOWN, "feed_gap", gapped[agency])
        elif unit in silent:
            yield Reason(Verdict.UNKNOWN, "source_silent", unit)
        else:
            yield _FRESH


_FRESH: Final = Reason(Verdict.CLEAR, "source_fresh")


@lru_cache(maxsize=8)
def _pasts(law: Law) -> Mapping[str, tuple[str, frozenset[tuple[str, str]]]]:
    """Of each source: its agency, and every kind of past that it must have told, as the log has it."""
    return {
        name: (law.bodies[unit.body].agency, frozenset((name, kind) for kind in unit.history))
        for name, unit in law.units.items()
    }


def _was_looked_at(people: Sequence[Person], unit: str) -> bool:
    """Whether two people of two agencies have looked at everything that the source has on this person. Fails closed:
    under every number of theirs.
    """
    looked = (frozenset(one.said for one in person.reviewed if one.papers_of == unit) for person in people)
    return all(by_two(said) for said in looked)


def _spoken_for(people: Sequence[Person], now: datetime | None, law: Law) -> set[str]:
    """The sources of which a desk has said that they have nothing on this person, under every number of theirs and not
    longer ago than the source itself may be silent. Fails closed: what time closes goes by the highest time of the log
    and of the question.
    """
    if now is None:
        return set()
    units = law.units
    said = [{one for one, at in who.confirmed if one in units and now - at <= units[one].limit} for who in people]
    return set.intersection(*said)
