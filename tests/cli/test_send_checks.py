"""What is refused before any door is asked, because at a door it would cost somebody's clearance."""

import json
from pathlib import Path

import pytest

from interlock.cli.doors import FORMS, JSON_FORMS, known_doors
from interlock.cli.send_checks import agency_of, require_rows
from tests.cli.conftest import Interlock
from tests.cli.test_verbs import body_of, somebody

TABLE = b"IDNMOTION\tIDNCASE\n1\t2\n"
OF_DOJ = b'{"source": "doj/ca9"}'


def refused(interlock: Interlock, *words: str, stdin: str = "") -> str:
    """What `send` says on standard error, where nothing listens at any door that it knows."""
    ran = interlock("send", *words, stdin=stdin)
    assert (ran.code, ran.out) == (1, "")
    return ran.err


@pytest.mark.parametrize("form", sorted(FORMS.keys() - JSON_FORMS))
@pytest.mark.parametrize("at", [[], ["--at", "eoir"], ["--at", "http://127.0.0.1:9"]])
@pytest.mark.parametrize("stdin", ['{"type": "StayGranted"}', "\n [1]"])
def test_an_event_given_as_a_table_is_refused(interlock: Interlock, form: str, at: list[str], stdin: str) -> None:
    said = refused(interlock, "-", "--as", form, *at, stdin=stdin)
    assert f"--as: the file is JSON, and no {form}. Send events without --as." in said


def test_an_empty_table_is_refused(interlock: Interlock) -> None:
    assert "--as: the file is empty" in refused(interlock, "-", "--as", "docket-tables")


def test_a_table_goes_to_the_door_of_its_form() -> None:
    assert agency_of(TABLE, None, "docket-tables", "t.tsv") == "eoir"


@pytest.mark.parametrize("as_url", [False, True])
def test_an_event_of_another_agency_than_the_door_is_refused_and_nobody_is_held_for_it(
    at_doors: Interlock, as_url: bool
) -> None:
    number = somebody()
    body = body_of(at_doors, "StayGranted", number)
    door = f"{known_doors()['eoir']}/" if as_url else "eoir"
    said = refused(at_doors, "-", "--at", door, stdin=json.dumps(body))
    assert "--at: the event is from doj/ca9, and the door of eoir speaks for eoir only." in said
    assert "Leave --at out, or name its own door: --at doj." in said
    assert at_doors("person", "--a-number", number, "--at", "eoir").code == 1, "the log says nothing of this person"


def test_an_event_may_name_the_door_that_it_would_go_to_anyway_or_one_that_nobody_knows() -> None:
    assert agency_of(OF_DOJ, "doj", None, "x.json") == "doj"
    assert agency_of(OF_DOJ, "https://door.doj.example", None, "x.json") == "https://door.doj.example"


def test_what_a_named_door_cannot_read_is_for_that_door_to_say() -> None:
    for body in (b"{", b"[]", b"{}", b""):
        assert agency_of(body, "eoir", None, "x.json") == "eoir"


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("", "standard input: is empty. Send one event as a JSON object"),
        (" \n", "standard input: is empty."),
        ('{"a":', "standard input: is no JSON at line 1, column 6: "),
        ("not json", "standard input: is no JSON at line 1, column 1: "),
        ('{"a": 1}\n{"a": 1}', "standard input: is no JSON at line 2, column 1: Extra data"),
        ("[" * 100_000, "standard input: is no JSON: it is not text, or nested too deep."),
        ("[]", "standard input: is JSON, but no object."),
        ("{}", "source: is missing. Send a source such as eoir/los-angeles"),
        ('{"sorce": "doj/ca9"}', "source: is missing. Did you mean it by sorce?"),
        ('{"source": 7}', "source: is no text."),
        ('{"source": ""}', "source: is no text."),
        (
            '{"source": "foo/bar"}',
            "source: no door of foo is known here. Use one of eoir, uscis, ero, doj, or give its",
        ),
        ('{"source": "DOJ/ca9"}', "source: no door of DOJ is known here. Did you mean doj?"),
    ],
)
def test_what_names_no_door_is_refused_by_what_is_wrong_with_it(interlock: Interlock, stdin: str, said: str) -> None:
    assert said in refused(interlock, "-", stdin=stdin)


def test_a_file_that_is_no_json_is_called_by_its_name(interlock: Interlock, tmp_path: Path) -> None:
    file = tmp_path / "stay.json"
    file.write_bytes(b'\xff{"a": 1}')
    assert f"{file}: is no JSON: it is not text" in refused(interlock, str(file))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "2026-11-02T07:00:00Z"], "--to: says nothing without --reconcile."),
        (["--unit", "eoir/bia"], "--unit: says nothing without --census or --reconcile."),
        (["--attested-by", "eoir-0007"], "--attested-by: says nothing without --census."),
        (["--reconcile", "--unit", "eoir/bia", "--attested-by", "x"], "--attested-by: says nothing without --census."),
        (["--census", "orders", "--unit", "eoir/bia", "--to", "x"], "--to: says nothing without --reconcile."),
        (["--census", "orders", "--reconcile"], "--reconcile: stands beside --census."),
        (["--census", "orders", "--wait", "0"], "--wait: says nothing with --census."),
        (["--wait", "-3"], "--wait: is not a number of seconds to wait. Use 0 to 30."),
        (["--wait", "31"], "--wait: is not a number of seconds to wait. Use 0 to 30."),
    ],
)
def test_an_option_that_would_be_ignored_is_refused(interlock: Interlock, words: list[str], said: str) -> None:
    assert said in refused(interlock, "-", *words, stdin=OF_DOJ.decode())


@pytest.mark.parametrize("wait", ["0", "30"])
def test_a_wait_that_a_door_grants_is_sent_as_it_is(interlock: Interlock, wait: str) -> None:
    ran = interlock("send", "-", "--wait", wait, "--at", "http://127.0.0.1:9", stdin="{}")
    assert ran.code == 12, "it was on its way"


def test_no_census_is_opened_for_a_file_that_is_no_table_or_is_not_there(interlock: Interlock, tmp_path: Path) -> None:
    """Until it were closed, whoever that source could touch would be UNKNOWN."""
    whose = ["--census", "protections", "--unit", "eoir/boston", "--attested-by", "eoir-0007", "--at", "http://[::1]:9"]
    file = tmp_path / "past.jsonl"
    assert "cannot be read: " in refused(interlock, str(file), *whose)
    file.write_bytes(OF_DOJ)
    assert "--as: the file is JSON" in refused(interlock, str(file), *whose, "--as", "docket-tables")


@pytest.mark.parametrize("mode", [["--reconcile", "--to", "2026-11-02T07:00:00Z"], ["--census", "protections"]])
def test_one_event_over_many_lines_is_no_file_of_events(interlock: Interlock, tmp_path: Path, mode: list[str]) -> None:
    """A door would hold each of its lines, and every unit of the agency would be silent for it."""
    file = tmp_path / "stay.json"
    file.write_text(json.dumps(json.loads(OF_DOJ), indent=2))
    said = refused(interlock, str(file), *mode, "--unit", "doj/ca9", "--at", "http://[::1]:9")
    assert f"{file}: is one JSON value over several lines, and not one event a line." in said
    assert "interlock example StayGranted --json" in said


@pytest.mark.parametrize("start", [OF_DOJ, b"[1]", b"{\n", b"no json", b""])
def test_rows_that_are_not_right_are_for_the_door_to_say(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "stays.jsonl"
    file.write_bytes(start + b"\n" + OF_DOJ + b"\n")
    require_rows(str(file), start)


@pytest.mark.parametrize("until", ["2026-11-02", "2026-11-02T07:00:00", "yesterday"])
def test_a_time_that_no_door_takes_is_refused_before_a_row_is_sent(
    interlock: Interlock, tmp_path: Path, until: str
) -> None:
    file = tmp_path / "stays.jsonl"
    file.write_bytes(OF_DOJ)
    whose = ["--reconcile", "--unit", "doj/ca9", "--at", "http://[::1]:9"]
    said = refused(interlock, str(file), *whose, "--to", until)
    assert "--to: is not a date with a time" in said
    assert not (tmp_path / "stays.jsonl.rejects.jsonl").exists()
