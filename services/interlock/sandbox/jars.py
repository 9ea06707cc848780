"""What runs on Java, Apache Kafka and a schema registry: fetched once for each user, and checked before every use.

`jars.toml` lists every file of the class path, and the archive of the registry. The resolver is not asked for the tree
again: exact coordinates are faster, and nothing can slip in. It does not check what it fetches either; we do, before a
file enters the cache and before Java runs.
"""

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from interlock.terms import Corrupt, Unavailable

_LIST: Final = Path(__file__).with_name("jars.toml")
_ATTEMPTS: Final = 3  # for each file: one lost connection in 46 downloads should not send anybody back to the start
_TIMEOUT_S: Final = 30
_INCOMING: Final = ".incoming-"
_PROGRESS_BYTES: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Jar:
    file: str
    coordinate: str
    """Group, artifact and version; of what is no plain jar, classifier and packaging as well."""
    sha256: str
    bytes: int


Fetch = Callable[[Jar, Path], Path]
"""Brings one file into an empty folder and returns its path. Raises OSError or RuntimeError when it cannot."""


def shipped_jars() -> list[Jar]:
    """The whole class path of a broker, as committed."""
    return [Jar(**row) for row in tomllib.loads(_LIST.read_text(encoding="utf-8"))["jar"]]


def shipped_registry() -> list[Jar]:
    """The one archive of the registry, as committed."""
    return [Jar(**row) for row in tomllib.loads(_LIST.read_text(encoding="utf-8"))["registry"]]


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "interlock", "jars")


def ensure_jars(
    cache: Path | None = None, jars: Sequence[Jar] | None = None, fetch: Fetch | None = None, what: str = "Apache Kafka"
) -> list[Path]:
    """The paths of all jars, each with the bytes we know. Blocks; downloads what is missing, with progress on stderr.

    Raises Corrupt, naming the file, when one is not the one we know, and Unavailable when one cannot be fetched.
    """
    cache, jars, fetch = cache or cache_folder(), jars or shipped_jars(), fetch or _fetch
    if _missing(jars, cache):
        with _only_one(cache, what):
            _download(_missing(jars, cache), cache, fetch, what)
    return [_checked(jar, cache / jar.file, "Delete it and run this again.") for jar in jars]


def _missing(jars: Sequence[Jar], cache: Path) -> list[Jar]:
    return [jar for jar in jars if not (cache / jar.file).exists()]


def _download(jars: Sequence[Jar], cache: Path, fetch: Fetch, what: str) -> None:
    total, done = sum(jar.bytes for jar in jars), 0
    if jars:
        files = "1 file" if len(jars) == 1 else f"{len(jars)} files"
        _say(f"Fetching {what}, {files}, {total / 1e6:.0f} MB, once; it is kept in {cache}")
    for jar in jars:
        # A folder inside the cache, so that the move at the end is one step of one file system: the cache never holds
        # half a file, whatever happens to this process.
        with tempfile.TemporaryDirectory(dir=cache, prefix=_INCOMING) as incoming:
            fetched = _persistently(fetch, jar, Path(incoming))
            _checked(jar, fetched, "It was not kept. Tell whoever runs the mirror it came from.")
            fetched.replace(cache / jar.file)
        if (done + jar.bytes) // _PROGRESS_BYTES > done // _PROGRESS_BYTES:
            _say(f"  {(done + jar.bytes) / 1e6:.0f} of {total / 1e6:.0f} MB")
        done += jar.bytes


def _persistently(fetch: Fetch, jar: Jar, folder: Path) -> Path:
    failures: list[Exception] = []
    for _ in range(_ATTEMPTS):
        try:
            return fetch(jar, Path(tempfile.mkdtemp(dir=folder)))
        except (OSError, RuntimeError) as failure:
            failures.append(failure)
    raise Unavailable(
        f"{jar.file} could not be fetched: check the network and run this again; what has arrived is kept. "
        f"Without a network, put the files that {_LIST.name} names into {folder.parent}. ({failures[-1]})"
    ) from failures[-1]


def _fetch(jar: Jar, folder: Path) -> Path:
    from jgo.maven import MavenContext  # noqa: PLC0415 - a third of a second that only a download needs

    context = MavenContext(repo_cache=folder, timeout=_TIMEOUT_S)
    group, artifact, version, *kind = jar.coordinate.split(":")
    return Path(context.project(group, artifact).at_version(version).artifact(*kind).resolve())


def _checked(jar: Jar, path: Path, advice: str) -> Path:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != jar.sha256:
        raise Corrupt(f"{path} is not the {jar.file} we know: its sha256 is {found}, not {jar.sha256}. {advice}")
    return path


@contextmanager
def _only_one(cache: Path, what: str) -> Iterator[None]:
    """One process downloads; others wait and then find everything there. The kernel drops the lock with its holder."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        held = (cache / ".lock").open("w")
    except OSError as failure:
        message = f"{cache} cannot be written: set XDG_CACHE_HOME to a folder of yours. ({failure})"
        raise Unavailable(message) from failure
    with held as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say(f"Another process is fetching {what}; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        for abandoned in cache.glob(f"{_INCOMING}*"):  # by a process that was killed; no other can be at work now
            shutil.rmtree(abandoned)
        yield


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - progress for whoever waits; standard output carries results
