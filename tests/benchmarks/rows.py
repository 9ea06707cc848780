"""All rows, in the order of the table, and what runs those that are chosen."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.benchmarks import asking, census, people, processor, publishing, reading, replaying, stopping
from tests.benchmarks.growth import Grown, Growth, grown
from tests.benchmarks.here import Effort, Here, Say
from tests.benchmarks.row import Measured, Row, Series
from tests.kafka import sandbox_cluster

ROWS: Final[tuple[Row, ...]] = (
    *asking.rows(),
    *stopping.rows(),
    *reading.rows(),
    *publishing.rows(),
    *replaying.rows(),
    *people.rows(),
    *processor.rows(),
    *census.rows(),
)
_ROW_MAX_S: Final = 3 * 3600.0
"""Longer than any takes: whoever waits for ever has lost an answer."""


def chosen(names: Sequence[str]) -> list[Row]:
    """These, in the order of the table; without a name every one that has a goal. Raises KeyError with a name that is
    none.
    """
    known = {row.name for row in ROWS}
    for name in names:
        if name not in known:
            raise KeyError(name)
    return [row for row in ROWS if (row.name in names if names else row.goal is not None)]


async def measured(
    rows: Sequence[Row], growths: Sequence[Growth], folder: Path, effort: Effort, say: Say, versions: dict[str, str]
) -> AsyncGenerator[Measured | Grown, None]:
    """One after the other, those on the same brokers together; what they find of versions is noted."""
    for brokers in (1, 3, 0):
        these = [row for row in rows if row.brokers == brokers]
        growing = [one for one in growths if one.brokers == brokers]
        if not these and not growing:
            continue
        with ExitStack() as stack:
            here_folder = folder / f"on-{brokers}"
            here_folder.mkdir()
            servers = ""
            if brokers:
                say(f"Starting {brokers} broker{'s' * (brokers > 1)} …")
                servers = stack.enter_context(sandbox_cluster(here_folder / "kafka", brokers)).bootstrap_servers
            async with Here(servers, brokers, here_folder, effort, say) as here:
                for row in these:
                    yield await one_row(row, here)
                for growth in growing:
                    yield await grown(growth, here)
                versions.update(here.versions)


async def one_row(row: Row, here: Here) -> Measured:
    """Total: a row that cannot be measured says why, and the others go on."""
    try:
        async with asyncio.timeout(_ROW_MAX_S):
            return Measured(row, await row.measure(here))
    except Exception as error:  # noqa: BLE001 - said in its line of the table, where it counts as missed
        why = f"{type(error).__name__}: {error}"
        here.say(f"{row.name} could not be measured: {why}")
        return Measured(row, Series([]), why.splitlines()[0][:120])
