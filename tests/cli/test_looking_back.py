"""Looking back at what was told in time finds what the gate has found: nothing of the law is said a second time."""

from dataclasses import replace
from datetime import date

import pytest

from interlock.cli.departures import Departure
from interlock.cli.rehearsing import LookingBack, Questions
from interlock.cli.told_late import Kept
from interlock.events.record import LogRecord, Recorded
from interlock.persons import Row, RowKey, fold
from interlock.terms.identifiers import PersonKey, PersonKeys, birth_mark
from tests.persons.histories import LAW, Teller, begun, log_of_history
from tests.worlds import PERSON, over

KEYS = PersonKeys((PersonKey(b"k" * 32),))
BORN = date(1981, 3, 2)
HISTORIES = 400


def told_in_time(record: LogRecord) -> LogRecord:
    if not isinstance(record, Recorded):
        return record
    return replace(record, envelope=replace(record.envelope, time=record.logged_at))


def test_what_was_told_in_time_is_answered_as_the_gate_answered_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.persons.histories.born", lambda ref: birth_mark(KEYS, ref, BORN))
    questions, verdicts = Questions(LAW, KEYS), set()
    for seed in range(HISTORIES):
        rows: dict[RowKey, Row | None] = dict(begun())
        kept = Kept({PERSON})
        log = [told_in_time(record) for record in log_of_history(Teller(seed).history())]
        for record in log:
            applied = fold.apply(rows, record, LAW)
            rows |= applied.rows
            kept.note(record, applied)
        departure = Departure(1, "1", PERSON, (), BORN, "board", "HND", log[-1].logged_at)
        then = questions.asked(over(rows), departure)
        verdicts.add(then.verdict)
        found = LookingBack(LAW, questions, kept, over(rows)).at(departure, then)
        assert not found.differ, f"history {seed}: {found.then} is {found.in_law} in looking back"
        assert found.late == ()
    assert len(verdicts) == 3, "these histories have come out in every way"
