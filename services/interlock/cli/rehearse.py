"""`interlock rehearse`: past departures against the log, before an agency enforces."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from interlock.bus import SAFETY
from interlock.cli.bodies import read_body
from interlock.cli.departures import read_departures
from interlock.cli.doors import sandbox_note
from interlock.cli.failures import Refusal
from interlock.cli.log_site import LogSite, log_site
from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.rehearsed import DepartureRehearsed, RehearseEnd, shown_departure, shown_end
from interlock.cli.rehearsing import rehearse_on
from interlock.door.keys import person_keys
from interlock.door.people import People
from interlock.runtime.clock import SystemClock
from interlock.terms.identifiers import PersonKeys


async def rehearse(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    shown: Shown = RICH,
) -> AsyncIterator[Refusal | DepartureRehearsed | RehearseEnd]:
    """What the gate would have said to past departures, and what it would have said, had everybody told in time. It
    reads the log, appends nothing, and is no clearance. Exit code 1: a line of the file is wrong; the others are
    rehearsed all the same.

    Parameters
    ----------
    file
        A departure a line: CSV with the heading row,a_number,born,country,departed_at or JSON lines; - for standard
        input. departed_at has a zone, such as 2011-10-20T05:00:00-07:00. Further columns: ref instead of a_number,
        action (board when left out), conveyance.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters reaches the caller as an error
    content, site = read_body(file), log_site()
    law, keys = site.law(), _person_keys(site)
    people = People(keys, lambda: frozenset(key.version for key in keys.keys), lambda _, __: None)
    departures, bad = read_departures(content, people, law, SystemClock().utc())
    bus = site.bus()
    try:
        rehearsal = await rehearse_on(bus.topic(SAFETY), law, keys, departures, progress_to(shown))
    finally:
        await bus.close()
    for one in bad:
        yield Refusal(f"Line {one.line} was not rehearsed.", one.problems)
    results = [shown_departure(one, law) for one in rehearsal.rehearsed]
    for result in results:
        yield result
    yield shown_end(rehearsal, results, len(bad), law)


def _person_keys(site: LogSite) -> PersonKeys:
    """Those of the settings, else those of a sandbox that runs here. Raises Refused when there are none."""
    noted = sandbox_note().get("person_key")
    if site.settings.person_keys or noted is None:
        return person_keys(site.settings)
    return person_keys(site.settings.model_copy(update={"person_keys": {1: Path(str(noted))}}))
