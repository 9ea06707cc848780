"""The parsers by name, and those with a planted fault."""

from collections.abc import Callable
from typing import Final

from tests.fuzz.http_bodies import http_bodies
from tests.fuzz.targets import Target, areas, bodies, breaks, files, frames, grows, hangs, headers, mapped, tables

TARGETS: Final[dict[str, Callable[[], Target]]] = {
    "frame": frames,
    "avro": areas,
    "headers": headers,
    "json": bodies,
    "tables": tables,
    "mapped": mapped,
    "files": files,
    "http": http_bodies,
}
PLANTED: Final[dict[str, Callable[[], Target]]] = {"breaks": breaks, "hangs": hangs, "grows": grows}
"""With a fault each."""
