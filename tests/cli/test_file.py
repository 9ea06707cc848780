"""`interlock file check` and `file send`: every row by itself, offline or at a door, and the same file twice."""

import csv
import hashlib
import io
import json
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from interlock.adapters.eoir.tables import MOTIONS
from interlock.cli import file as verbs
from interlock.cli import file_settled
from interlock.cli import rows as rows_module
from interlock.cli.doors import Reply
from interlock.cli.event_names import sendable
from interlock.cli.example import body_of
from interlock.cli.file_door import OfflineDoor
from interlock.cli.file_events import event_of, table_of
from interlock.cli.file_rejects import rejects_beside
from interlock.cli.output import Shown
from interlock.cli.page import Line
from interlock.cli.rows import Row
from interlock.door.mapping.records import CUT_OFF, WHOLE
from interlock.runtime.clock import SystemClock
from interlock.terms import Problem, Unavailable
from tests.adapters.eoir.desk import motion_row, tsv
from tests.adapters.test_mapped import PREAMBLE, REMOVALS, removal
from tests.cli.conftest import Interlock
from tests.door.doors import Doors

HEADER = "type,id,source,time,subject.a_number,subject.born,data.kind,data.countries"
COLUMNS = HEADER.split(",")
_numbers = count(400_000_001)


def row(number: int, **changed: str) -> str:
    said = {
        "type": "StayGranted", "id": f"f-{number}", "source": "doj/ca9", "time": "2026-11-02T17:00:00Z",
        "subject.a_number": f"A{number}", "subject.born": "1970-01-01", "data.kind": "dct_injunction",
    } | changed  # fmt: skip
    return ",".join(said.get(name, "") for name in COLUMNS)


def rows(many: int) -> list[str]:
    return [row(next(_numbers)) for _ in range(many)]


def table(folder: Path, lines: Sequence[str], name: str = "nightly.csv") -> str:
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    return str(path)


def rejects(folder: Path, name: str = "nightly.rejected.csv") -> list[dict[str, str]]:
    with (folder / name).open(newline="") as opened:
        return list(csv.DictReader(opened))


BAD = {"data.kind": "dct_injunctoin"}


def test_check_says_how_many_need_work_and_why_row_by_row(interlock: Interlock, tmp_path: Path) -> None:
    lines = [*rows(3), row(900_000_077, **BAD), *rows(2), row(900_000_078, time="soon"), f"{row(900_000_079)},one,two"]
    ran = interlock("file", "check", table(tmp_path, lines))
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        f"8 rows: 5 good, 3 need work ({tmp_path / 'nightly.rejected.csv'} says why, row by row). Nothing was sent."
    )
    assert "line 5: data.kind: is not a code of the law tables. " in ran.out
    found = rejects(tmp_path)
    assert [(one["line"], one["field"]) for one in found] == [
        ("5", "data.kind"), ("8", "time"), ("9", "row"),
    ]  # fmt: skip
    assert found[0]["row"] == row(900_000_077, **BAD)
    assert (tmp_path / "nightly.rejected.csv").stat().st_mode & 0o077 == 0, "its rows name people"


def test_a_row_that_was_cut_off_or_lost_a_quote_needs_work_and_the_door_sees_whose_it_is(
    interlock: Interlock, tmp_path: Path
) -> None:
    short, stray = row(900_000_091).rpartition(",")[0], row(900_000_092, type="StayGrantd", **{"data.kind": '"x'})
    lost = row(900_000_094, **{"data.countries": '"HND'})
    path = Path(table(tmp_path, [short, stray, lost, row(900_000_093, **{"data.countries": "GTM;HND"})]))
    path.write_text(path.read_text()[: -len(";HND\n")])
    assert interlock("file", "check", str(path)).code == 1
    assert [(one["line"], one["reason"]) for one in rejects(tmp_path)] == [
        ("2", "has fewer cells than the header"),
        ("3", "is no event"),
        ("4", "opens a quote that is not closed"),
        ("5", CUT_OFF),
    ]
    body = event_of(COLUMNS, stray.encode(), "opens a quote that is not closed")
    assert json.loads(body)["subject"]["a_number"] == "A900000092"


def test_a_native_file_that_was_cut_off_is_not_taken_to_its_last_byte(interlock: Interlock, tmp_path: Path) -> None:
    path = Path(stints(tmp_path, next(_numbers), "Transferred"))
    path.write_text(path.read_text().rstrip(",\n"))
    assert interlock("file", "check", str(path), "--as", "detentions").code == 1
    assert CUT_OFF in rejects(tmp_path, "stints.rejected.csv")[0]["reason"]


@pytest.mark.parametrize("many", [1, 40])
def test_a_court_file_that_was_cut_off_is_not_taken_to_its_last_byte(
    interlock: Interlock, tmp_path: Path, many: int
) -> None:
    path = tmp_path / "motions.tsv"
    body = tsv(MOTIONS, [motion_row(IDNMOTION=str(number)) for number in range(1, many + 1)])
    path.write_bytes(body)
    assert interlock("file", "check", str(path), "--as", "docket-tables").code == 0
    path.write_bytes(body[:-3])
    ran = interlock("file", "check", str(path), "--as", "docket-tables", "--json")
    assert (ran.code, ran.json["good"], ran.json["need_work"]) == (1, many - 1, 1)
    (cut,) = rejects(tmp_path, "motions.rejected.csv")
    assert (cut["line"], cut["reason"], cut["fix"]) == (str(many + 1), CUT_OFF, WHOLE)


def test_a_line_is_called_by_its_number_below_a_heading_of_two_lines(interlock: Interlock, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    day = "11/02/2026 10:00|RGV|A900000022|N\n"
    path.write_text('APPR_DT_TIME|SECTOR|AFILE|"Credible\nFear Ind"\n' + day + day.replace("11/02", "soon") + day)
    assert interlock("file", "check", str(path), "--as", "apprehensions").code == 1
    assert [one["row"][:4] for one in rejects(tmp_path, "a.rejected.csv")] == ["soon"]


def test_a_file_without_rows_is_never_good(interlock: Interlock, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("APPR_DT_TIME|SECTOR|AFILE|Credible Fear Ind\n")
    ran = interlock("file", "check", str(path), "--as", "apprehensions")
    assert (ran.code, ran.out[:17]) == (1, "No row was found,")
    path.write_text(path.read_text().replace("\n", "\r") + "11/02/2026 10:00|RGV|A900000022|N\r", newline="")
    ran = interlock("file", "check", str(path), "--as", "apprehensions")
    assert "has ends of lines that nothing else has" in ran.err


def test_a_good_file_leaves_nothing_beside_it(interlock: Interlock, tmp_path: Path) -> None:
    ran = interlock("file", "check", table(tmp_path, rows(1)))
    assert (ran.code, ran.out) == (0, "1 row: 1 good. Nothing was sent.\n")
    assert [one.name for one in tmp_path.iterdir()] == ["nightly.csv"]


def test_two_rows_of_one_id_need_work_unless_they_say_the_same(interlock: Interlock, tmp_path: Path) -> None:
    lines = [row(900_000_081), row(900_000_081), row(900_000_081, **{"data.countries": "HND"})]
    ran = interlock("file", "check", table(tmp_path, lines), "--json")
    assert (ran.json["good"], ran.json["need_work"]) == (2, 1)
    assert rejects(tmp_path)[0]["field"] == "id"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "has no column id, source, time, type"),
        (HEADER.encode() + b",id\n", "has the column id twice"),
        (HEADER.encode("utf-16"), "is UTF-16"),
        (b"PK\x03\x04....", "is a workbook"),
    ],
)
def test_what_is_no_file_of_rows_is_said_at_once(
    interlock: Interlock, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "nightly.csv"
    path.write_bytes(content)
    for verb in ("check", "send"):
        ran = interlock("file", verb, str(path))
        assert ran.code == 1
        assert said in ran.err
    assert [one.name for one in tmp_path.iterdir()] == ["nightly.csv"]


async def test_every_example_is_the_same_event_as_a_row_of_a_table() -> None:
    doors: dict[str, OfflineDoor] = {}
    for schema in sendable().values():
        body = body_of(schema, SystemClock().utc())
        header, cells = csv.reader(io.StringIO(table_of(body)))
        text = io.StringIO()
        csv.writer(text).writerow(cells)
        event = event_of(header, text.getvalue().encode())
        agency = str(body["source"]).partition("/")[0]
        door = doors.setdefault(agency, OfflineDoor(agency))
        assert (await door.post("", event)).document["rejected"] == [], schema.name


def test_a_table_and_its_event_say_the_same() -> None:
    event = {
        "type": "StayGranted",
        "id": "1",
        "subject": {"a_number": "A1"},
        "data": {"countries": ["HND", "GTM"], "kind": "x"},
    }
    header, cells = table_of(event).splitlines()
    assert json.loads(event_of(header.split(","), cells.encode())) == event
    lone = ["type", "data.until"]
    assert json.loads(event_of(lone, b"StayGranted,")) == {"type": "StayGranted", "data": {}}, (
        "an empty cell is left out"
    )
    assert json.loads(event_of(["type", "data.countries"], b"StayGranted,"))["data"] == {"countries": []}, "or no value"


@pytest.mark.parametrize("junk", [b"\x00\xff\xfe", b'"', b"=1+1,{,[", b"," * 40, "é".encode("latin-1"), b'{"a":' * 40])
def test_whatever_a_row_is_it_becomes_a_body_for_the_door_to_judge(junk: bytes) -> None:
    assert isinstance(json.loads(event_of(["type", "id", "id.x", "data.hold.source"], junk)), dict)


def test_one_bad_row_keeps_none_of_the_others_away_and_none_is_taken_twice(at_doors: Interlock, tmp_path: Path) -> None:
    lines = rows(400)
    bad = next(_numbers)
    lines.insert(200, row(bad, **BAD))
    file = table(tmp_path, lines)
    first = at_doors("file", "send", file, "--json")
    assert first.code == 1, first.err
    said = {name: first.json[name] for name in ("rows", "good", "need_work", "held", "new", "same_as")}
    assert said == {"rows": 401, "good": 400, "need_work": 1, "held": 1, "new": 400, "same_as": None}
    assert [(one["line"], one["field"], one["held"]) for one in rejects(tmp_path)] == [("202", "data.kind", f"f-{bad}")]
    again = at_doors("file", "send", file)
    assert again.out.startswith("Same file as 20")
    assert " UTC. 0 new events." in again.out.splitlines()[0]
    lines[200] = row(bad)
    mended = at_doors("file", "send", table(tmp_path, lines))
    assert mended.out.splitlines() == ["401 rows, all good. 1 new event. The door had 400 before."]
    assert not (tmp_path / "nightly.rejected.csv").exists()


@pytest.mark.parametrize("form", [(), ("--as", "docket-entries")])
def test_what_is_only_stored_is_not_called_good_and_neither_is_the_same_file_again(
    at_doors: Interlock, doors: tuple[Path, Doors], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: Sequence[str]
) -> None:
    monkeypatch.setattr(file_settled, "LOOKS", 2)
    monkeypatch.setattr(file_settled, "LOOK_EVERY_S", 0.01)
    entry = {"document_number": 1, "date_filed": "2026-10-02", "description": "REMOVAL STAYED."}
    docket = {"court_id": "cacd", "docket_number": "26-9", "a_number": f"A{next(_numbers)}", "docket_entries": [entry]}
    file = table(tmp_path, rows(2))
    if form:
        Path(file).write_text(json.dumps(docket))
        monkeypatch.setattr(rows_module, "WAIT_S", 0)
    doors[1].broker(down=True)
    try:
        for first in (True, False):
            ran = at_doors("file", "send", file, *form)
            assert ran.code == 15, ran.err
            assert "not on the log yet: what waits there stops nobody so far." in ran.out
            assert "Not on the log yet at the door" in ran.err
            assert first == (", all stored. " in ran.out)
    finally:
        doors[1].broker(down=False)
    monkeypatch.setattr(file_settled, "LOOKS", 400)
    assert at_doors("file", "send", file, *form).code == 0


def test_rows_that_are_only_stored_are_not_called_good_beside_one_that_needs_work(
    at_doors: Interlock, doors: tuple[Path, Doors], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(file_settled, "LOOKS", 2)
    monkeypatch.setattr(file_settled, "LOOK_EVERY_S", 0.01)
    doors[1].broker(down=True)
    try:
        ran = at_doors("file", "send", table(tmp_path, [*rows(2), row(next(_numbers), time="soon")]))
    finally:
        doors[1].broker(down=False)
    assert ran.code == 1
    assert ran.out.startswith("3 rows: 2 stored, 1 needs work (")
    assert "PENDING: 3 events stored at the door, and not on the log yet" in ran.out, "with what waits for repair"


def test_a_file_for_another_door_than_its_agencys_is_refused_before_anything_is_sent(
    at_doors: Interlock, tmp_path: Path
) -> None:
    removals = tmp_path / "removals.csv"
    removals.write_text(f"{PREAMBLE}{REMOVALS}{removal(number='A200-000-001')}")
    said = at_doors("file", "send", str(removals), "--as", "removals", "--at", "cbp").err
    assert "--at: --as removals is from ero, and the door of cbp speaks for cbp only." in said
    said = at_doors("file", "send", table(tmp_path, rows(1)), "--at", "eoir").err
    assert "--at: the source in line 2 is from doj, and the door of eoir speaks for eoir only." in said
    assert not list(tmp_path.glob("*.sent"))


def test_a_first_row_of_nobody_known_keeps_no_other_row_away(interlock: Interlock, tmp_path: Path) -> None:
    stranger = row(next(_numbers), source="fbi/quantico")
    assert interlock("file", "check", table(tmp_path, [stranger, *rows(2)])).out.startswith("3 rows: 2 good, 1 needs")
    said = interlock("file", "check", table(tmp_path, [stranger])).err
    assert "the source in line 2: fbi is an unknown agency" in said


def test_rows_of_json_are_sent_as_they_stand(at_doors: Interlock, tmp_path: Path) -> None:
    events = [json.loads(event_of(COLUMNS, one.encode())) for one in rows(3)]
    path = tmp_path / "nightly.jsonl"
    path.write_text("\n".join([*map(json.dumps, events), "{ no JSON", ""]))
    ran = at_doors("file", "send", str(path), "--json")
    assert (ran.code, ran.json["new"], ran.json["need_work"]) == (1, 3, 1)
    assert rejects(tmp_path)[0]["line"] == "4"


def test_a_row_that_is_not_utf_8_is_rejected_by_its_line_and_keeps_no_other_row_away(
    at_doors: Interlock, tmp_path: Path
) -> None:
    names = [*COLUMNS, "subject.given_name"]
    lines = [f"{one},{name}" for one, name in zip(rows(3), ("Peña", "Muñoz", "Peña"), strict=True)]
    path = tmp_path / "nightly.csv"
    path.write_bytes(b"\n".join([",".join(names).encode(), *(one.encode() for one in lines), b""]))
    good = path.read_bytes()
    path.write_bytes(good.replace("Muñoz".encode(), "Muñoz".encode("latin-1")))
    ran = at_doors("file", "send", str(path), "--json")
    assert (ran.code, ran.json["new"], ran.json["need_work"], ran.json["held"]) == (1, 2, 1, 1)
    (found,) = rejects(tmp_path)
    assert (found["line"], found["field"], found["reason"][:12]) == ("3", "row", "is not UTF-8")
    assert found["fix"].startswith("Save it as CSV UTF-8")
    path.write_bytes(good)
    assert at_doors("file", "send", str(path)).out.startswith("3 rows, all good. 1 new event.")


def test_so_is_a_line_of_json(at_doors: Interlock, tmp_path: Path) -> None:
    bodies = [json.loads(event_of(COLUMNS, one.encode())) for one in rows(3)]
    for one in bodies:
        one["subject"]["given_name"] = "Peña"
    one, other, last = (json.dumps(body, ensure_ascii=False) for body in bodies)
    path = tmp_path / "nightly.jsonl"
    path.write_bytes(b"\n".join([one.encode(), other.encode("latin-1"), last.encode(), b""]))
    ran = at_doors("file", "send", str(path), "--json")
    assert (ran.code, ran.json["new"], ran.json["need_work"], ran.json["held"]) == (1, 2, 1, 1)
    (found,) = rejects(tmp_path)
    assert (found["line"], found["fix"][:20]) == ("2", "Save it as CSV UTF-8")


def test_check_refuses_what_a_door_would_refuse_of_a_native_row(interlock: Interlock, tmp_path: Path) -> None:
    path = tmp_path / "removals.csv"
    day = "12/31/2098"
    path.write_text(f"{PREAMBLE}{REMOVALS}{removal(number='A200-000-001', day=day)}{removal(number='A200-000-002')}")
    ran = interlock("file", "check", str(path), "--as", "removals", "--json")
    assert (ran.code, ran.json["need_work"]) == (1, 1)
    assert "lies ahead" in rejects(tmp_path, "removals.rejected.csv")[0]["reason"]


class Breaking:
    """A door that is gone after its first body."""

    url = "http://a.door"

    def __init__(self) -> None:
        self.bodies = 0

    async def post(self, *_: object) -> Any:
        self.bodies += 1
        if self.bodies == 2:
            raise Unavailable("the door is gone")
        return Reply(200, {"taken": 256, "repeated": 0, "rejected": []})


async def test_a_door_that_is_lost_on_the_way_is_not_stored_and_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    @asynccontextmanager
    async def opened(*_: object) -> AsyncIterator[Breaking]:
        yield Breaking()

    monkeypatch.setattr(verbs, "open_door", opened)
    found = await verbs.send(Path(table(tmp_path, rows(300))), shown=Shown(quiet=True))
    assert found.exit_code == 12
    assert "Stopped after 256 rows. Send the file again" in getattr(found, "what", "")
    assert [one.name for one in tmp_path.iterdir()] == ["nightly.csv"]


class Writing(Breaking):
    """A door that takes every row, while somebody else goes on with the file."""

    def __init__(self, write: Callable[[], object]) -> None:
        super().__init__()
        self.write = write
        self.sent: list[bytes] = []

    async def post(self, *said: object) -> Any:
        if not self.sent:
            self.write()
        if said[1]:
            assert isinstance(said[1], bytes)
            self.sent.append(said[1])
        return Reply(
            200, {"taken": 0, "repeated": 1, "pending": 0, "rejected": [], "receipts": [], "status": "RECORDED"}
        )

    async def get(self, *_: object) -> Any:
        return Reply(200, {"status": "RECORDED"})


def writing(monkeypatch: pytest.MonkeyPatch, write: Callable[[], object]) -> Writing:
    door = Writing(write)

    @asynccontextmanager
    async def opened(*_: object) -> AsyncIterator[Writing]:
        yield door

    monkeypatch.setattr(verbs, "open_door", opened)
    return door


ARREST = "11/02/2026 10:00|RGV|A9000000{}|{}"


@pytest.mark.parametrize("begins", [ARREST.format("55", "Y")[:-1], ARREST.format("55", "Y") + "\n"])
async def test_what_is_written_to_a_file_while_it_is_sent_is_not_read_and_it_is_not_called_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, begins: str
) -> None:
    path = tmp_path / "a.csv"
    lines = [ARREST.format(number, "N") for number in range(10, 50)]
    path.write_text("\n".join(["APPR_DT_TIME|SECTOR|AFILE|Credible Fear Ind", *lines, ""]))

    def go_on() -> None:
        with path.open("a") as more:
            more.write(begins)

    door = writing(monkeypatch, go_on)
    found = await verbs.send(path, form="apprehensions", at=Breaking.url, shown=Shown(quiet=True))
    assert found.exit_code == 12
    said = f"{path} has changed while it was sent; 40 rows were read. Send it again, once nobody writes to it"
    assert getattr(found, "what", "").startswith(said)
    assert b"A900000055" not in b"".join(door.sent)
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"], "no note says that it was sent"


async def test_a_row_that_is_half_written_when_the_file_is_sent_stays_cut_off_though_its_rest_comes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    lines = [ARREST.format(number, "N") for number in range(10, 50)]
    path.write_text("\n".join(["APPR_DT_TIME|SECTOR|AFILE|Credible Fear Ind", *lines])[:-1])

    def go_on() -> None:
        with path.open("a") as more:
            more.write("Y\n")

    door = writing(monkeypatch, go_on)
    assert (await verbs.send(path, form="apprehensions", at=Breaking.url, shown=Shown(quiet=True))).exit_code == 12
    assert door.sent[-1].endswith(b"|A900000049|"), "without an end, so that the door sees it"


async def test_a_file_that_was_written_over_with_as_many_bytes_is_not_called_sent_nor_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = rows(2)
    path = Path(table(tmp_path, lines))
    writing(monkeypatch, lambda: path.write_text(path.read_text()[:-3] + "UTM"))
    found = await verbs.send(path, shown=Shown(quiet=True))
    assert (found.exit_code, getattr(found, "why", "")[:21]) == (12, "it is as long as at t")
    monkeypatch.setattr(verbs, "OfflineDoor", lambda *_: Writing(lambda: path.write_text("")))
    checked = await verbs.check(path, shown=Shown(quiet=True))
    assert (checked.exit_code, "has changed while it was checked" in getattr(checked, "what", "")) == (11, True)


async def test_a_file_that_was_replaced_meanwhile_was_sent_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(file_settled, "LOOKS", 1)
    path = Path(table(tmp_path, rows(2)))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    other = Path(table(tmp_path, rows(3), "other.csv"))
    writing(monkeypatch, lambda: other.replace(path))
    assert (await verbs.send(path, shown=Shown(quiet=True))).exit_code == 0
    assert json.loads((tmp_path / "nightly.csv.sent").read_bytes())["sha256"] == digest


def test_two_runs_over_one_file_write_to_two_files_of_rejects(tmp_path: Path) -> None:
    file, problems = tmp_path / "nightly.csv", [Problem("id", "is missing", "Send it.")]
    with rejects_beside(file) as (name, first):
        first.add(Row(2, b"a"), problems, None)
        with rejects_beside(file) as (_, second):
            second.add(Row(3, b"b"), problems, None)
        assert [one["line"] for one in rejects(tmp_path)] == ["3"]
    assert [one["line"] for one in rejects(tmp_path)] == ["2"]
    assert list(tmp_path.iterdir()) == [name]


class Waiting(Breaking):
    """A door of a log of which some gate cannot read the first row yet."""

    async def post(self, *said: object) -> Any:
        problems = [{"field": "type", "reason": "cannot be read yet by ero/gate-1", "fix": "Send it again then."}]
        rejected = [{"line": 1, "code": "not_read_yet", "problems": problems, "held": None}] if said[1] else []
        return Reply(200, {"taken": 1, "repeated": 0, "pending": 0, "rejected": rejected})


async def test_what_some_gate_cannot_read_yet_is_not_called_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    @asynccontextmanager
    async def opened(*_: object) -> AsyncIterator[Breaking]:
        yield Waiting()

    monkeypatch.setattr(verbs, "open_door", opened)
    found = await verbs.send(Path(table(tmp_path, rows(2))), shown=Shown(quiet=True))
    assert (found.exit_code, getattr(found, "not_read_yet", 0)) == (1, 1)
    said = "Nothing is wrong with 1 row of these: some gate cannot read it yet."
    assert any(isinstance(one, Line) and one.text.startswith(said) for one in found.page())


def test_ctrl_c_is_heard_at_once_says_how_far_it_was_and_leaves_nothing_behind(
    interlock: Interlock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stopped(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(verbs, "_progress", lambda *_: stopped)
    ran = interlock("file", "check", table(tmp_path, rows(2400)))
    assert (ran.code, ran.out) == (130, "")
    assert "Stopped after 2,048 rows." in ran.err
    assert [one.name for one in tmp_path.iterdir()] == ["nightly.csv"]


# ---- in forms of an agency's own

STINTS = "Book In Date Time,Book Out Date Time,Detention Facility,Book In AOR,Detention Release Reason,A-Number"


def stints(folder: Path, number: int, *reasons: str) -> str:
    path = folder / "stints.csv"
    rows = [
        f'2019-05-{day:02} 10:30:00,2019-06-01 08:00:00,"JAIL, A",Boston,{why},A{number}'
        for day, why in enumerate(reasons, 1)
    ]
    path.write_text("\n".join(["ERO,,,,,", "Official Use Only,,,,,", STINTS, *rows, ",,,,,", ""]))
    return str(path)


def test_a_native_file_is_checked_and_sent_by_the_same_rules(at_doors: Interlock, tmp_path: Path) -> None:
    file = stints(tmp_path, next(_numbers), "Transferred", "Let go", "Bonded Out - IJ", "#REF!")
    why = "has the code Let go, which the mapping file does not know. Find out what it means, "
    line = f"line 5: Detention Release Reason: {why}"
    checked = at_doors("file", "check", file, "--as", "detentions")
    assert (checked.code, checked.out.splitlines()[0].partition(" (")[0]) == (1, "4 rows: 3 good, 1 needs work")
    assert checked.out.splitlines()[0].endswith(" 5 events are meant by the good ones. Nothing was sent.")
    assert line in checked.out
    sent = at_doors("file", "send", file, "--as", "detentions", "--json")
    assert (sent.code, sent.json["good"], sent.json["new"], sent.json["held"]) == (1, 3, 5, 0), sent.err
    assert (
        rejects(tmp_path, "stints.rejected.csv")[0]["line"],
        rejects(tmp_path, "stints.rejected.csv")[0]["field"],
    ) == (
        "5",
        "Detention Release Reason",
    )
    assert " UTC. 0 new events." in at_doors("file", "send", file, "--as", "detentions").out


def test_a_docket_of_which_an_entry_cannot_be_decided_is_sent_and_says_what_waits(
    at_doors: Interlock, tmp_path: Path
) -> None:
    entries = [
        {"document_number": 1, "date_filed": "2026-10-02", "description": "REMOVAL STAYED."},
        {"document_number": 2, "date_filed": "2026-10-03", "description": "MANDATE ISSUED."},
    ]
    number = f"A{next(_numbers)}"
    document = {"court_id": "cacd", "docket_number": "26-7", "a_number": number, "docket_entries": entries}
    path = tmp_path / "dockets.json"
    path.write_text(json.dumps([document]))
    sent = at_doors("file", "send", str(path), "--as", "docket-entries")
    assert sent.code == 1
    assert "line 2: description: may end or change a hold (mandate), and no machine says so." in sent.out
    assert "1 row may be a hold. Each waits at the door under the id in the column held" in sent.out
    held = rejects(tmp_path, "dockets.rejected.csv")[0]["held"]
    assert held.startswith("docket-entries-")
    withdrawal = json.loads(at_doors("example", "HoldSubmissionWithdrawn").out)
    withdrawal |= {"source": "doj/cd-cal", "subject": {"ref": "log"}}
    withdrawal["data"] |= {"submission": held}
    assert at_doors("send", "-", "--at", "doj", stdin=json.dumps(withdrawal)).code == 0, "so that the court goes on"


def test_a_form_that_is_none_and_a_file_of_another_form_are_said_at_once(interlock: Interlock, tmp_path: Path) -> None:
    file = table(tmp_path, rows(1))
    assert (
        "--as: remvals is not a form known here. Use one of apprehensions, apss-cases"
        in interlock("file", "check", file, "--as", "remvals").err
    )
    assert (
        "header: is of no removals: it lacks Departed Date" in interlock("file", "check", file, "--as", "removals").err
    )
    (tmp_path / "blank.tsv").write_text(" \n\n")
    blank = interlock("file", "check", str(tmp_path / "blank.tsv"), "--as", "docket-tables")
    assert (blank.code, "file: has no line that says something" in blank.err) == (1, True)
    (tmp_path / "blank.tsv").unlink()
    assert "file: is no JSON document" in interlock("file", "check", file, "--as", "docket-entries").err
    assert [one.name for one in tmp_path.iterdir()] == ["nightly.csv"]
