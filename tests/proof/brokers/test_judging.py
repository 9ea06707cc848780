"""What a run is judged by."""

from unittest.mock import AsyncMock

from interlock.bus import SAFETY
from interlock.bus.memory import MemoryBus
from interlock.runtime.clock import SystemClock
from interlock.terms import Offset
from tests.bus.test_topic_contract import record
from tests.proof.brokers.judging import all_of
from tests.proof.brokers.scene import Voice
from tests.proof.history import Operation


async def test_the_log_is_read_as_far_as_a_gate_has_read_also_where_a_broker_that_was_replaced_says_less() -> None:
    """Else what was cleared later would seem to stand nowhere, as it did where a gate came back soon."""
    topic = MemoryBus(SystemClock().utc).topic(SAFETY)
    await topic.append([record(f"r{number}") for number in range(600)])
    topic.end = AsyncMock(return_value=Offset(174))  # type: ignore[method-assign]  # as the one that was replaced believes
    assert len(await all_of(topic, 600)) == 600


def test_a_time_in_which_somebody_must_be_cleared_is_heard_by_a_clear_that_lies_in_it_alone() -> None:
    def told(began: float, ended: float | None, result: str) -> Operation:
        return Operation(0, "officer", "ask", "p0", "", began, ended, result)

    voice = Voice(10.0, 20.0)
    assert voice.is_heard([told(11.0, 12.0, "CLEAR")])
    for other in (
        told(9.0, 12.0, "CLEAR"),
        told(19.0, 21.0, "CLEAR"),
        told(11.0, 12.0, "UNKNOWN"),
        told(11.0, None, ""),
    ):
        assert not voice.is_heard([other])
