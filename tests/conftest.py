"""What every test shares: one way to run generated examples and to take signals, the same on every machine."""

import gc
import signal
import warnings
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.kafka import bootstrap_servers as bootstrap_servers
from tests.logged import leaks, leaks_below, log_lines
from tests.postgres import postgres as postgres
from tests.registry import apicurio as apicurio

# The same examples every time, nothing kept on disk, no deadline: a slow machine is no bug of the code.
settings.register_profile(
    "interlock",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("interlock")

# A run under nohup ignores SIGHUP, one in the background SIGINT, and so would every process that a test starts.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What was collected lives to the end: a twentieth of the whole time is spent on looking at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that passes, and has logged somebody, has failed."""
    report = yield
    found = [line for _, captured in report.sections for line in leaks(log_lines(captured))]
    if found and report.passed:
        report.outcome, report.longrepr = "failed", "\n".join(["A log line says what none may:", *found])
    return report


@pytest.fixture(scope="session", autouse=True)
def _no_process_logs_anybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """As above, of every process that a test of this worker has started. It is taken down last."""
    yield
    found = leaks_below(tmp_path_factory.getbasetemp())
    assert not found, "\n".join(["A process has logged what no log may say:", *found])


@pytest.fixture
def broker_dies() -> Iterator[None]:
    """The Kafka client leaves the connections of a broker that died to the collector, which would tell a later test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
