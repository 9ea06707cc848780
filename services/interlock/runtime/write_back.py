"""What SQLite has in its write-ahead log goes into its file beside the loop, so that hardly a commit waits for it.

By itself SQLite does so within every thousandth page that is committed: with a large file that commit takes 20 to 30 ms
in place of one, and whatever came in meanwhile waits (https://sqlite.org/wal.html#ckpt).
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

from interlock.runtime.logging import get_logger

EVERY_S: Final = 0.5
PAGES_MAX: Final = 8_192
"""Of 4 KiB: from there on a commit does it after all, when a busy writer leaves no moment in which the log is empty."""
LEFT_TO_IT: Final = f"PRAGMA wal_autocheckpoint={PAGES_MAX};"
"""For each connection that writes."""

_log = get_logger("runtime.write_back")


@contextmanager
def writing_back(files: Sequence[Path]) -> Iterator[None]:
    """Those of these databases that there are, in a thread of its own as long as the context lasts: within the life of
    the connections that write to them, because the last one to close takes the write-ahead log away by its name.
    """
    ended = Event()

    def run() -> None:
        refused = frozenset[Path]()
        while not ended.wait(EVERY_S):
            refused = write_back(files, refused)

    thread = Thread(target=run, name="write_back")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def write_back(files: Sequence[Path], refused: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """Those that were refused now; each is named once, as long as it stays so. What a disk refuses here waits in the
    write-ahead log, and is said by whoever commits next. Total.
    """
    now = set[Path]()
    for file in files:
        if not file.exists():
            continue
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=rw", uri=True)) as db:
                db.execute("PRAGMA wal_checkpoint(PASSIVE)")  # it waits for nobody, and nobody for it
        except sqlite3.Error as error:
            now.add(file)
            if file not in refused:
                _log.warning("store.not_written_back", store=file.name, error_type=type(error).__name__)
    return frozenset(now)
