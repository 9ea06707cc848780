"""Both judges on histories that somebody wrote by hand: what is wrong is found, what is right is let be."""

from collections.abc import Callable
from random import Random

import pytest

from tests.proof.history import Did, History, Operation
from tests.proof.in_some_order import without_an_order
from tests.proof.never_missed import missed

JUDGES = {
    "never_missed": lambda told: [str(one) for one in missed(told)],
    "in_some_order": without_an_order,
}
Judge = Callable[[list[Operation]], list[str]]


def told(*rows: tuple[Did, str, float, float | None, str]) -> list[Operation]:
    """Of one person: what was done, under which name, from when to when, and how it went."""
    return [
        Operation(n, "client", did, "p1", name, began, ended, result)
        for n, (did, name, began, ended, result) in enumerate(rows)
    ]


@pytest.fixture(params=list(JUDGES))
def judge(request: pytest.FixtureRequest) -> Judge:
    return JUDGES[request.param]


def test_a_clear_after_an_acknowledged_hold_is_wrong(judge: Judge) -> None:
    assert judge(told(("hold", "h1", 0, 1, "EFFECTIVE"), ("ask", "q1", 2, 3, "CLEAR")))


def test_a_clear_that_was_asked_before_the_acknowledgement_may_be_right(judge: Judge) -> None:
    assert not judge(told(("hold", "h1", 0, 2, "EFFECTIVE"), ("ask", "q1", 1, 3, "CLEAR")))


def test_a_clear_after_its_end_was_begun_may_be_right(judge: Judge) -> None:
    rows = told(
        ("hold", "h1", 0, 1, "EFFECTIVE"), ("end", "h1", 2, None, ""), ("ask", "q1", 3, 4, "CLEAR")
    )  # fmt: skip
    assert not judge(rows)


def test_the_end_of_one_hold_ends_no_other(judge: Judge) -> None:
    rows = told(
        ("hold", "h1", 0, 1, "EFFECTIVE"), ("hold", "h2", 0, 1, "EFFECTIVE"),
        ("end", "h2", 2, 3, "EFFECTIVE"), ("ask", "q1", 4, 5, "CLEAR"),
    )  # fmt: skip
    assert judge(rows)


def test_a_hold_that_nobody_acknowledged_may_be_missed(judge: Judge) -> None:
    assert not judge(told(("hold", "h1", 0, None, ""), ("hold", "h2", 0, 1, "PENDING"), ("ask", "q1", 2, 3, "CLEAR")))


def test_a_refusal_is_never_wrong(judge: Judge) -> None:
    rows = told(("ask", "q1", 0, 1, "BLOCKED"), ("ask", "q2", 0, 1, "UNKNOWN"), ("ask", "q3", 2, 3, "CLEAR"))
    assert not judge(rows)


def test_a_hold_on_somebody_else_counts_for_nothing(judge: Judge) -> None:
    hold = Operation(0, "court", "hold", "p2", "h1", 0, 1, "EFFECTIVE")
    assert not judge([hold, Operation(1, "officer", "ask", "p1", "q1", 2, 3, "CLEAR")])


def test_only_a_search_for_an_order_sees_a_clear_between_two_that_exclude_it() -> None:
    """The end was begun, so the first judge lets it be; but one question has seen the end and the next one has not."""
    rows = told(
        ("hold", "h1", 0, 1, "EFFECTIVE"), ("end", "h1", 2, 9, "EFFECTIVE"),
        ("ask", "q1", 3, 4, "CLEAR"), ("hold", "h1b", 4.5, 5, "EFFECTIVE"), ("ask", "q2", 6, 7, "CLEAR"),
    )  # fmt: skip
    assert without_an_order(rows)


def test_both_judges_agree_on_whatever_one_log_answers_and_on_what_it_would_not() -> None:
    """Histories drawn from a right system, then with one answer turned: each judge finds what cannot be."""
    draw, found = Random(7), 0  # noqa: S311 - repeats a run
    for _ in range(300):
        right = _drawn(draw)
        assert not missed(right)
        assert not without_an_order(right)
        turned = [one if one.result != "BLOCKED" else _clear(one) for one in right]
        if missed(turned):
            found += 1
            assert without_an_order(turned), "what never_missed finds, no order explains"
    assert found > 40


def _drawn(draw: Random) -> list[Operation]:
    """A few operations, each of which takes effect at one drawn moment of its time."""
    now, moments = 0.0, []
    history = History(lambda: now)
    for n in range(8):
        did: Did = draw.choice(["hold", "ask", "ask", "end"])
        began, effect, ended = sorted(draw.uniform(0, 10) for _ in range(3))
        moments.append((effect, began, ended, did, f"h{n}" if did == "hold" else f"h{draw.randrange(8)}"))
    standing, rows = set[str](), []
    placed = {name for _, _, _, did, name in moments if did == "hold"}
    for _, began, ended, did, name in sorted(moments):
        if did == "end" and name not in placed:
            continue
        verdict = "BLOCKED" if standing else "CLEAR"
        standing |= {name} if did == "hold" else set()
        standing -= {name} if did == "end" else set()
        rows.append((began, ended, did, name, verdict if did == "ask" else "EFFECTIVE"))
    for began, ended, did, name, result in sorted(rows):
        now = began
        number = history.begins("client", did, "p1", name)
        now = ended
        history.ends(number, result)
    return list(history)


def _clear(one: Operation) -> Operation:
    return Operation(one.number, one.client, one.did, one.person, one.named, one.began, one.ended, "CLEAR")
