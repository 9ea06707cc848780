"""A list of people: read whole before anyone is asked about, answered together, with one sentence at the top."""

import json
import re

import pytest

from interlock.cli.manifest import read_manifest
from interlock.cli.subjects import in_options
from interlock.terms import Problem, Refused
from tests.cli.conftest import Interlock
from tests.cli.test_verbs import body_of, permitted, sent, somebody

FOR_ALL = {"country": "HND", "conveyance": None}


def test_csv_with_a_heading_and_json_lines_are_the_same_list() -> None:
    csv = read_manifest(b"\xef\xbb\xbfa_number, born\n\nA098 765 432,1981-03-02\n 98765433 , 1990-01-01 \n", FOR_ALL)
    lines = b'{"a_number": "A098 765 432", "born": "1981-03-02"}\n\n{"a_number": "98765433", "born": "1990-01-01"}\n'
    assert [one.body("board") for one in csv] == [one.body("board") for one in read_manifest(lines, FOR_ALL)]
    assert [one.line for one in csv] == [3, 4]


def test_whoever_has_no_a_number_stands_on_a_list_by_what_they_have() -> None:
    csv = (
        b"fins,encounter,surname,nationality,born\n"
        b"12 045-58,CBP/2026-114-07,L\xc3\xb3pez,hnd,\n,cbp/2026-114-08,,,1990-01-01\n1204559,,,,1990-01-01\n"
    )
    one, two, three = read_manifest(csv, FOR_ALL)
    assert json.loads(one.body("board"))["subject"] == {
        "fins": "12 045-58", "encounter": "CBP/2026-114-07", "surname": "López", "nationality": "HND",
    }  # fmt: skip
    assert (one.key, three.key) == ("encounter:cbp/2026-114-07", "fins:1204559")
    assert [person.shown for person in (one, two, three)] == [
        "cbp/…07, fingerprints •••558", "cbp/…08, born 1990", "fingerprints •••559, born 1990",
    ]  # fmt: skip


def test_a_column_overrides_what_holds_for_all() -> None:
    (one,) = read_manifest(b"a_number,born,country,conveyance\n98765432,1981-03-02,gtm,0921\n", FOR_ALL)
    assert (one.country, one.conveyance) == ("GTM", "flight 0921")


def test_stops_on_the_way_stand_in_a_column_or_hold_for_all() -> None:
    one, two, three = read_manifest(
        b'a_number,born,via\n98765432,1981-03-02,"gtm, slv"\n98765433,1981-03-02,GTM SLV\n98765434,1981-03-02,\n',
        FOR_ALL | {"via": "CRI"},
    )
    assert json.loads(one.body("board"))["stops"] == json.loads(two.body("board"))["stops"] == ["GTM", "SLV"]
    assert json.loads(three.body("board"))["stops"] == ["CRI"]
    (nowhere,) = read_manifest(b"a_number,born\n98765432,1981-03-02\n", FOR_ALL)
    assert "stops" not in json.loads(nowhere.body("board"))


@pytest.mark.parametrize(
    ("content", "field", "reason"),
    [
        (b"", "manifest", "has nobody on it"),
        (b"a_number,born\n", "manifest", "has nobody on it"),
        (b"\xff\xfe", "manifest", "is not UTF-8 text"),
        (b"a_number,born\n98765432,1981-03-02\n12,1981-03-02\n", "line 3, a_number", "is not an A-number"),
        (b"a_number,born\n98765432,2.3.81\n", "line 2, born", "is not a date"),
        (b"a_number,born\n98765432\n", "line 2, born", "is missing"),
        (b"fins\n1204558\n", "line 2, born", "is missing"),
        (b"fins,born\n12,1981-03-02\n", "line 2, fins", "is no fingerprint identification number"),
        (b"encounter,born\n114-07,1981-03-02\n", "line 2, encounter", "is no encounter of an agency"),
        (b"surname,born\nLopez,1981-03-02\n", "line 2, a_number", "is missing"),
        (b"a_number,born,nationality\n98765432,1981-03-02,Honduras\n", "line 2, nationality", "is not a country's"),
        (b"a_number,born\n98765432,1981-03-02,HND\n", "line 2", "has more cells than the heading"),
        (b"a_number,birthday\n98765432,1981-03-02\n", "line 1, birthday", "is no column of a manifest"),
        (b'a_number,born\n"98765432,1981-03-02\n', "line 2", "is not CSV"),
        (b'{"a_number": "98765432", "born": "1981-03-02"}\n{"a_number": 7}\n', "line 2", "is not one JSON object"),
        (b'{"a_number": "98765432",\n', "line 1", "is not one JSON object"),
        (
            b'{"a_number": "98765432", "a_number": "98765433", "born": "1981-03-02"}\n',
            "line 1",
            "is not one JSON object",
        ),
        (b"a_number,born,born\n98765432,1981-03-02,1990-01-01\n", "line 1, heading", "names a column twice"),
        (b'a_number,born,officer\n98765432,1981-03-02,"x\n98765433,1990-01-01,"\n', "line 3", "has a line break"),
    ],
)
def test_what_is_wrong_names_its_line(content: bytes, field: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_manifest(content, FOR_ALL)
    (problem,) = refused.value.problems
    assert problem.field == field
    assert problem.reason.startswith(reason)


def test_every_line_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read_manifest(b"a_number,born\n1,1981-03-02\n98765432,1981-03-02\n2,x\n", FOR_ALL)
    assert [one.field for one in refused.value.problems] == ["line 2, a_number", "line 4, a_number", "line 4, born"]


def test_with_one_bad_line_nobody_is_asked_about(at_doors: Interlock) -> None:
    ran = at_doors("ask", "board", "--to", "HND", "--manifest", "-", stdin="a_number,born\n200000001,1981-03-02\n7,x\n")
    assert (ran.code, ran.out) == (1, "")
    assert "line 3, a_number: is not an A-number" in ran.err


def test_a_list_is_answered_together_with_a_sentence_at_the_top_and_exits_with_the_worst(at_doors: Interlock) -> None:
    clear, held = permitted(at_doors), permitted(at_doors)
    sent(at_doors, body_of(at_doors, "MotionFiled", held))
    rows = f"a_number,born\n{clear},1981-03-02\n\n{held},1990-05-05\n"
    ran = at_doors("ask", "board", "--to", "HND", "--flight", "0714", "--manifest", "-", stdin=rows)
    assert ran.code == 10
    first, one, two, *to_do = ran.out.splitlines()
    assert re.match(r"SANDBOX\. 1 may board until \d+:\d\d [ap]\.m\. P[SD]T \(\d\d:\d\d UTC\),", first), "as on a card"
    assert first.endswith(", 1 must not, 0 cannot be checked.")
    assert one.startswith(f"line 2  A••• ••• {clear[-3:]}, born 1981  CLEAR  ")
    assert two.startswith(f"line 4  A••• ••• {held[-3:]}, born 1990  BLOCKED  A hold is in force (Immigration Court")
    assert clear not in ran.out
    assert to_do[0] == "What to do about line 4, BLOCKED:"
    assert to_do[1].startswith("1. Keep the person in your custody.")
    assert any(line.startswith("Call ") for line in to_do)
    *_, command = to_do[-1].partition("interlock ")
    assert at_doors(*command.split()).out.startswith("BLOCKED")


def test_whoever_is_listed_twice_is_named_and_still_asked_each_time(at_doors: Interlock) -> None:
    number, other = permitted(at_doors), permitted(at_doors)
    ref = asked_of(at_doors, number)
    rows = [
        {"a_number": number, "born": "1981-03-02"},
        {"a_number": other, "born": "1981-03-02"},
        {"a_number": f"A{number}", "born": "1981-03-02"},
        {"ref": ref, "born": "1981-03-02"},
    ]
    stdin = "".join(f"{json.dumps(row)}\n" for row in rows)
    ran = at_doors("ask", "board", "--to", "HND", "--manifest", "-", stdin=stdin)
    assert ran.out.splitlines()[1] == "Lines 1, 3 and 4 name the same person. Each was asked; correct the list."
    assert [line.split()[1] for line in ran.out.splitlines() if line.startswith("line ")] == ["1", "2", "3", "4"]


def test_whoever_is_listed_twice_is_noticed_also_when_no_door_answers(interlock: Interlock) -> None:
    words = ["ask", "board", "--to", "HND", "--at", "http://127.0.0.1:9", "--manifest", "-", "--json"]
    ran = interlock(
        *words, stdin="a_number,born\n300000001,1981-03-02\nA300 000 001,1981-03-02\n300000002,1981-03-02\n"
    )
    assert ran.json["same_person"] == [[2, 3]]


def asked_of(at_doors: Interlock, number: str) -> str:
    found = at_doors("ask", "board", "--to", "HND", "--a-number", number, "--born", "1981-03-02", "--json").json
    return str(found["ref"])


def test_all_clear_is_zero(at_doors: Interlock) -> None:
    rows = f"a_number,born\n{permitted(at_doors)},1981-03-02\n"
    assert at_doors("ask", "board", "--to", "HND", "--manifest", "-", stdin=rows).code == 0


def test_a_list_at_a_door_that_is_not_there_is_answered_with_cannot_check(interlock: Interlock) -> None:
    rows = "".join(f"{number},1981-03-02\n" for number in range(300_000_001, 300_000_201))
    words = ["ask", "board", "--to", "HND", "--at", "http://127.0.0.1:9", "--manifest", "-"]
    ran = interlock(*words, stdin="a_number,born\n" + rows)
    assert ran.code == 11
    assert ran.out.startswith("0 may board, 0 must not, 200 cannot be checked.\n")


def test_the_json_of_a_list_has_an_answer_a_person(at_doors: Interlock) -> None:
    number = somebody()
    rows = json.dumps({"a_number": number, "born": "1981-03-02"})
    found = at_doors("ask", "board", "--to", "HND", "--manifest", "-", "--json", stdin=rows).json
    assert found["format"] == "answers/1"
    assert [(one["line"], one["answer"]) for one in found["answers"]] == [(1, "BLOCKED")]
    assert number not in json.dumps(found)


def test_a_list_and_a_person_at_once_is_refused(interlock: Interlock) -> None:
    ran = interlock("ask", "board", "--to", "HND", "--manifest", "-", "--a-number", "98765432", stdin="")
    assert ran.code == 1
    assert "--manifest: stands beside one person" in ran.err


def test_a_column_that_is_misspelt_is_answered_with_the_nearest_that_is_not_there_yet() -> None:
    for heading, near in ((b"a_numbr,born", "Did you mean a_number? "), (b"a_number,borm,born", ""), (b"zzz,born", "")):
        with pytest.raises(Refused) as refused:
            read_manifest(heading + b"\n98765432,1981-03-02\n", {})
        assert refused.value.problems[0].fix.startswith(f"{near}Begin the file with a heading: ")


def test_what_a_door_finds_wrong_with_a_question_is_named_by_the_option_that_said_it() -> None:
    found = [
        Problem(field, "is wrong", "Mend it.") for field in ("stops.0", "country", "subject.ref", "action", "body")
    ]
    assert [one.field for one in in_options(found)] == ["--via", "--to", "--ref", "ACTION", "body"]
