"""Kafka's classes, loaded and checked once for all brokers of a run: python -m tests.java_classes FOLDER

Dozens of brokers are started, and each spends half of its start on what the one before it has done (JEP 514). Says the
option for Java; nothing where the Java of the brokers is older than that or kept none, and then they start as ever.
"""

import hashlib
import os
import signal
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from interlock.sandbox.brokers import Cluster
from interlock.sandbox.jars import shipped_jars
from interlock.sandbox.java import find_java
from interlock.sandbox.ports import free_ports
from tests.waiting import wait_until

_CAN: Final = 25
"""The first Java that writes what a run has loaded when it ends."""
_ENDS_WITHIN_S: Final = 60.0


def option(folder: Path) -> str:
    java = find_java()
    if java != find_java(_CAN):
        return ""
    what = hashlib.sha256((java.parent.parent / "release").read_bytes() + repr(shipped_jars()).encode()).hexdigest()
    kept = folder / f"kafka-{what[:16]}.aot"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=folder) as own:
            learned = Path(own) / kept.name
            learn(learned)
            if not learned.exists():
                print("Java has kept no classes, so each broker starts as ever.", file=sys.stderr)  # noqa: T201 - as below
                return ""
            learned.replace(kept)  # whole or not at all, however this ends
    return f"-XX:AOTCache={kept.resolve()}"


def learn(learned: Path) -> None:
    """Start one broker and let it end by itself, which it does only once all is written."""
    port, controller_port = free_ports(2)
    learns = partial(replace, jvm=(f"-XX:AOTCacheOutput={learned}",))
    cluster = Cluster(learned.parent, ports=[port], controller_ports=[controller_port], wired=learns)
    cluster.start_blocking()
    try:
        broker = cluster.pid(1)
        assert broker is not None
        os.kill(broker, signal.SIGTERM)
        with suppress(AssertionError):  # on a machine that is that busy nothing is gained
            wait_until(lambda: cluster.pid(1) is None, "the broker has ended", _ENDS_WITHIN_S)
    finally:
        cluster.stop_blocking()


if __name__ == "__main__":
    print(option(Path(sys.argv[1])))  # noqa: T201 - for the shell that asks
