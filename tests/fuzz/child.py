"""One parser under the fuzzer, in a process of its own: `python -m tests.fuzz.child NAME RUNS [OPTION ...]`."""

import gc
import json
import sys
import time
from typing import Final

import atheris
import psutil
import structlog

with atheris.instrument_imports(include=["interlock"]):
    from tests.fuzz.every import PLANTED, TARGETS

HANG_S: Final = 0.1
"""Of processor: a busy machine is no fault of a parser."""
AGAIN: Final = 4
"""Times that what was slow is fed once more."""
COLLECTED_EVERY: Final = 200
"""Inputs between two collections of garbage, and none within one: what it takes is the work of all before it."""
SETTLED: Final = 0.3
"""After this share of the inputs caches are full; from then on nothing may grow."""
GROWTH_MAX: Final = 24 * 2**20


class Watched:
    """Feeds a parser, and raises where it takes too long, or has grown by the end."""

    def __init__(self, name: str, runs: int) -> None:
        self._target = (TARGETS | PLANTED)[name]()
        self._runs = runs
        self._count = 0
        self._settled = 0
        self._slowest = 0.0
        for seed in self._target.seeds:  # the first input of each kind fills caches
            self._target.ready()
            self._target.feed(seed)
        gc.disable()

    def __call__(self, data: bytes) -> None:
        try:
            self._target.ready()
            if self._count % COLLECTED_EVERY == 0:
                gc.collect()
            self._watch(data)
            if self._count == self._runs:
                self._ends()
        except BaseException:
            self._target.end()
            raise

    def _watch(self, data: bytes) -> None:
        took = self._fed(data)
        for _ in range(
            AGAIN
        ):  # a door has work of its own beside, and a machine too: what an input takes, it always takes
            if took <= HANG_S:
                break
            self._target.ready()
            took = self._fed(data)
        self._slowest = max(took, self._slowest)
        if took > HANG_S:
            raise RuntimeError(f"{len(data)} bytes took {took:.3f} s of processor")
        self._count += 1
        if self._count == int(self._runs * SETTLED):
            self._settled = memory()

    def _fed(self, data: bytes) -> float:
        began = time.thread_time()
        self._target.feed(data)
        return time.thread_time() - began

    def _ends(self) -> None:
        grown = memory() - self._settled
        if grown > GROWTH_MAX:
            raise RuntimeError(f"it has grown by {grown / 2**20:.0f} MB")
        found = {"slowest_ms": round(self._slowest * 1000, 1), "grown_mb": round(grown / 2**20, 1)}
        print(json.dumps(found), flush=True)  # noqa: T201 - for the parent
        self._target.end()


def memory() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def main() -> None:
    name, runs, *options = sys.argv[1:]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("critical"))
    atheris.Setup([sys.argv[0], f"-runs={runs}", *options], Watched(name, int(runs)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
