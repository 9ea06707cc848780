"""The search of all logs finds what it is for. It runs over every test, in conftest.py."""

from pathlib import Path

import pytest

from tests.logged import leaks, leaks_below, log_lines

GOOD = (
    '{"agency": "ero", "event": "clearance.answered", "offset": 62, "request_id": "96a8f53fa098765432383d8156c65853"}'
)


@pytest.mark.parametrize(
    "written",
    ["A098-765-432", "098765432", "98 of A 900 000 011", "Kovač", '{"a_number": "1"}', "for Ana", "seen 012.345.678."],
)
def test_a_number_a_name_and_a_body_are_found(written: str) -> None:
    assert leaks([GOOD, f'{{"event": "x", "why": "{written}"}}']) == [f'{{"event": "x", "why": "{written}"}}']


@pytest.mark.parametrize(
    "written",
    [
        GOOD,
        "request_id=900476411df3b75487704142c75b039a",
        "offset=1234567890",
        "seconds=0.300123456",
        "2026-11-30 14:01:26 [info     ]",
    ],
)
def test_ids_offsets_and_times_are_none(written: str) -> None:
    assert leaks([written]) == []


def test_of_what_a_command_writes_only_log_lines_are_searched() -> None:
    shown = "Ana, A900 000 011: BLOCKED"
    lines = f'{shown}\n{{"event": "x"}}\n2026-11-30 14:01:26 [info     ] replica.opened\n'
    assert len(list(log_lines(lines))) == 2


def test_the_log_of_a_process_is_searched_and_a_brokers_data_are_none(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "eoir.log").write_text(f'{GOOD}\n{{"why": "98765432 is López"}}\n')
    (tmp_path / "00000000000000000000.log").write_text("López")
    (tmp_path / "log" / "up.log").write_text('{"format": "sandbox_up/1", "people": ["Ana"]}')
    assert leaks_below(tmp_path) == ['eoir.log: {"why": "98765432 is López"}']
    (tmp_path / "log" / "eoir.log").unlink()
