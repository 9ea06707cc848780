"""Whether every source that the answer depends on has spoken: joined, gapless and fresh (law 1)."""

from collections.abc import Iterator

from interlock.law import Act, Law
from interlock.persons.asked import Asked, Reason
from interlock.persons.rows import Log
from interlock.terms import Verdict


def sources_speak(log: Log, asked: Asked, act: Act, law: Law) -> Iterator[Reason]:
    """Every source of the act: joined, gapless and fresh. Fails closed: silence is not consent (law 1)."""
    for _ in log.doubts:
        yield Reason(Verdict.UNKNOWN, "unreadable_record")
    late = frozenset(asked.question.late_sources)
    gapped_agencies = {agency: feed for feed, agency in log.gapped}
    for unit in act.sources:
        agency = law.bodies[law.units[unit].body].agency
        if unit in late:
            yield Reason(Verdict.UNKNOWN, "source_silent", unit)
        elif agency in gapped_agencies:
            yield Reason(Verdict.UNKNOWN, "feed_gap", gapped_agencies[agency])
        else:
            yield Reason(Verdict.CLEAR, "source_fresh", unit)
