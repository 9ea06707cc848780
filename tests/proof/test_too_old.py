"""When a CLEAR was handed over too late."""

from tests.proof.history import Operation
from tests.proof.too_old import too_old


def told(seconds: float, result: str = "CLEAR") -> list[Operation]:
    return [Operation(0, "ero", "ask", "p1", "q1", 10.0, 10.0 + seconds, result)]


def test_a_clear_after_five_seconds_is_too_old_and_an_answer_of_another_kind_never_is() -> None:
    assert list(too_old(told(5.0), 0.001)) == []
    assert list(too_old(told(5.1), 0.001)) == ["I8: q1 was CLEAR 5.1 s of boot-time after it was asked"]
    assert list(too_old(told(5.1), 0.5)) == []
    assert list(too_old(told(60.0, "UNKNOWN"), 0.001)) == []


def test_a_machine_that_slept_meanwhile_counts_the_time_of_its_sleep() -> None:
    (said,) = too_old(told(1.0), 0.001, lambda *_: 30.0)
    assert said == "I8: q1 was CLEAR 31.0 s of boot-time after it was asked"
