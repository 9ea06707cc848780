"""What every run of one process shares: how it begins, and how long a mutant lives."""

import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

import structlog

from interlock.stories.stage import make_cast
from interlock.stories.virtual_loop import run_virtually
from tests.proof.simulation.mutants import Mutant
from tests.proof.simulation.offices import Begun, begin
from tests.proof.simulation.run import simulate


@contextmanager
def quietly() -> Iterator[None]:
    """What thousands of doors say of their troubles is not printed, nor what their Kafka clients do."""
    before, clients = structlog.get_config(), logging.getLogger("aiokafka")
    level = clients.level
    clients.setLevel(logging.CRITICAL + 1)
    critical = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=critical, logger_factory=structlog.ReturnLoggerFactory())
    try:
        yield
    finally:
        structlog.configure(**before)
        clients.setLevel(level)


def end_without_a_word() -> None:
    """For a pool's process: Ctrl-C is told once, by whoever started it."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(1))


@cache
def begin_here() -> Begun:
    """Made once a process, in memory where there is such a place; nobody relies on what is kept there."""
    memory = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)  # noqa: S108 - a folder of its own is made in it
    folder = Path(tempfile.mkdtemp(prefix="interlock-simulated-", dir=memory))
    Finalize(None, shutil.rmtree, [folder], {"ignore_errors": True}, exitpriority=0)  # atexit runs in no pool's process
    return run_virtually(begin(make_cast({}), folder / "begun"))


def killed_by(mutant: Mutant) -> int | None:
    """The first seed that notices it, and finds nothing without it; or None where it outlives its bound."""
    for seed in range(mutant.within):
        with mutant.made():
            result = simulate(seed, begin_here(), mutant.under or None)
        is_noticed = any(violation.startswith(mutant.breaks) for violation in result.violations)
        if is_noticed and not simulate(seed, begin_here(), mutant.under or None).violations:
            return seed
    return None
