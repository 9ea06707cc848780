"""Who was cleared although a court had not been heard of for too long."""

from tests.proof.history import Operation
from tests.proof.simulation.unheard import COUNTS_FOR_S, cleared_unheard

SILENT = [(5.0, 45.0)]


def told(began: float, ended: float, result: str = "CLEAR") -> list[Operation]:
    return [Operation(0, "ero", "ask", "p1", "q1", began, ended, result)]


def test_nobody_may_be_cleared_once_the_last_word_of_a_court_no_longer_counts() -> None:
    assert COUNTS_FOR_S == 25.0
    assert list(cleared_unheard(told(29.0, 30.0), "doj", SILENT)) == []
    assert list(cleared_unheard(told(30.5, 31.0), "doj", SILENT)) == [
        "I7: q1 was CLEAR 25.5 s after the last that was heard of doj"
    ]
    assert list(cleared_unheard(told(30.5, 31.0, "UNKNOWN"), "doj", SILENT)) == []


def test_an_answer_that_came_after_the_silence_may_rest_on_what_was_heard_then() -> None:
    assert list(cleared_unheard(told(44.0, 45.5), "doj", SILENT)) == []
