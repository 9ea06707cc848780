"""What every test shares: one way to run generated examples and to take signals, the same on every machine."""

import signal

from hypothesis import HealthCheck, settings

from tests.kafka import bootstrap_servers as bootstrap_servers

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

# A run under nohup ignores SIGHUP, and so would every process that a test starts and ends with it.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
