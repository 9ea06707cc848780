"""`python -m interlock.poller`: the process beside an agency's own database that empties its outbox table."""

import asyncio
import signal
import sys
from importlib.util import find_spec
from typing import Final

import httpx2
import uvloop

from interlock.runtime.logging import configure_logging
from interlock.runtime.settings import Settings, load_settings
from interlock.runtime.watched import watched
from interlock.terms import InterlockError, Problem, Refused

END_WITHIN_S: Final = 10.0
"""How long the round in hand may take once told to stop. What is cut off is sent again, and is harmless."""


def main() -> None:
    """Empty the table until told to stop. Exits with a sentence and status 2 when it cannot start."""
    if sys.argv[1:] in (["--help"], ["-h"]):
        sys.stdout.write(USAGE)
        return
    configure_logging()
    try:
        settings = load_settings()
        _require(settings)
        uvloop.run(_serve(settings))
    except InterlockError as error:
        sys.stderr.write(f"interlock poller: {error}\n")
        sys.exit(2)


USAGE: Final = """\
python -m interlock.poller: send the rows of an outbox table to the agency's door. The table: deploy/sql/postgresql.sql

INTERLOCK_POLLER__DATABASE   where the table is: host=db dbname=cases user=interlock. The password: PGPASSFILE.
INTERLOCK_POLLER__DOOR       the agency's door: http://127.0.0.1:8801
INTERLOCK_HTTP__PORT         where it says /healthz, /readyz and /metrics; left out, it says nothing
"""


def _require(settings: Settings) -> None:
    """Raises Refused, naming the setting and the fix."""
    if len(sys.argv) > 1:
        raise Refused([Problem(sys.argv[1], "is no argument here", "Use the environment: see --help.")])
    if find_spec("psycopg") is None:
        raise Refused([Problem("psycopg", "is not installed", "Run: pip install 'interlock[postgresql]'")])
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - an extra, which may not be there
    from psycopg.errors import ProgrammingError  # noqa: PLC0415 - as above

    given, name = settings.poller, "INTERLOCK_POLLER__DATABASE"
    try:
        parts = conninfo_to_dict(given.database)
    except ProgrammingError as error:
        raise Refused([Problem(name, "cannot be read", "Write it as host=db dbname=cases user=interlock.")]) from error
    if not parts:
        raise Refused([Problem(name, "is missing", "Write it as host=db dbname=cases user=interlock.")])
    if "password" in parts:
        fix = "Put it into a file that only this user can read, and name that in PGPASSFILE."
        raise Refused([Problem(name, "has a password in it, which others may see", fix)])
    if not given.door.startswith(("http://", "https://")):
        raise Refused([Problem("INTERLOCK_POLLER__DOOR", "is no address", "Write it as http://127.0.0.1:8801.")])


async def _serve(settings: Settings) -> None:
    from interlock.poller.door import TIMEOUT_S, Door  # noqa: PLC0415 - psycopg is an extra, which may not be there
    from interlock.poller.health import health_of  # noqa: PLC0415 - as above
    from interlock.poller.poller import Poller  # noqa: PLC0415 - as above
    from interlock.poller.table import open_table  # noqa: PLC0415 - as above

    # No proxy from the environment: what is sent names a person, and is for nobody on the way.
    async with httpx2.AsyncClient(base_url=settings.poller.door, timeout=TIMEOUT_S, trust_env=False) as client:
        poller = Poller(lambda: open_table(settings.poller.database), Door(client))
        async with watched(health_of(poller), settings.http):
            loop, running = asyncio.get_running_loop(), asyncio.create_task(poller.run())

            def stop() -> None:
                poller.stop()
                loop.call_later(END_WITHIN_S, running.cancel)

            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, stop)
            await asyncio.wait((running,))
        if not running.cancelled():
            running.result()


if __name__ == "__main__":
    main()
