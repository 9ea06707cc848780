"""`interlock send FILE --census` and `--reconcile`, against the doors of a sandbox."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from interlock.cli import past
from interlock.cli.doors import CLOUDEVENT, Reply
from interlock.cli.failures import NotPossible
from interlock.cli.page import Line
from interlock.terms import Unavailable
from tests.adapters.test_mapped import PREAMBLE, REMOVALS, removal
from tests.cli.conftest import Interlock

UNIT = "eoir/boston"
TO = "2026-11-02T07:00:00Z"
SEND = ("--unit", UNIT, "--attested-by", "eoir-0007")


def stay(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "type": "StayGranted",
        "id": f"past-{number}",
        "source": UNIT,
        "subject": {"a_number": f"A97{number:07d}", "born": "1970-01-01"},
        "time": "2009-05-04T15:00:00Z",
        "data": {"kind": "ij_discretionary_stay", "form": "written"},
        **changed,
    }


def file_of(folder: Path, rows: Sequence[Any]) -> str:
    path = folder / "past.jsonl"
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return str(path)


@pytest.fixture
def opened(at_doors: Interlock) -> Interlock:
    """Boston begins to tell its past anew; what it said before counts no longer."""
    event = {"type": "CensusOpened", "id": "boston-opens", "source": UNIT, "subject": {"ref": "log"}}
    body = event | {"time": "2026-11-02T07:00:00Z", "data": {"kind": "protections"}}
    assert at_doors("send", "-", stdin=json.dumps(body)).code == 0
    return at_doors


def test_a_past_with_bad_rows_is_told_and_every_bad_row_is_listed(opened: Interlock, tmp_path: Path) -> None:
    rows: list[Any] = [stay(number) for number in range(70)]
    rows[10] = stay(10, data={"kind": "ij_discretionary_stey"})
    rows[40] = "{ not JSON"
    file = file_of(tmp_path, rows)
    first = opened("send", file, "--census", "protections", *SEND, "--json")
    assert first.code == 1, first.err
    assert (first.json["told"], first.json["read"], first.json["taken"], first.json["rejected"]) == (True, 70, 68, 2)
    rejects = [json.loads(line) for line in Path(first.json["rejects"]).read_text().splitlines()]
    assert [(one["line"], one["problems"][0]["field"]) for one in rejects] == [(11, "data.kind"), (41, "body")]
    assert [one["held"] is not None for one in rejects] == [True, False], "what may be a hold is held for repair"
    assert "line 11: data.kind" in opened("send", file, "--census", "protections", *SEND).out

    again = opened("send", file, "--census", "protections", *SEND, "--json")
    assert (again.json["taken"], again.json["repeated"], again.json["told"]) == (0, 68, True)
    assert "Nothing in them was new" in opened("send", file, "--census", "protections", *SEND, "--plain").out


def test_a_comparison_sends_what_was_missing_and_calls_it_an_incident(at_doors: Interlock, tmp_path: Path) -> None:
    file = file_of(tmp_path, [stay(number) for number in range(200, 203)])
    compare = ("send", file, "--reconcile", "--unit", UNIT, "--to", "2026-11-02T07:00:00Z")
    first = at_doors(*compare)
    assert first.code == 1
    assert "3 events were missing from the log" in first.out
    again = at_doors(*compare)
    assert (again.code, again.err) == (0, "")
    assert f"Nothing of {UNIT} is missing from the log" in again.out


def test_rows_of_a_native_form_are_compared_as_its_door_reads_them(at_doors: Interlock, tmp_path: Path) -> None:
    path = tmp_path / "removals.csv"
    path.write_text(f"{PREAMBLE}{REMOVALS}{removal(number='A200-000-101')}{removal(number='A200-000-102')}")
    compare = ("send", str(path), "--as", "removals", "--unit", "ero/custody", "--reconcile", "--to", TO)
    first = at_doors(*compare)
    assert (first.code, "2 events were missing from the log" in first.out) == (1, True), first.err
    assert at_doors(*compare).code == 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--census", "protections", "--attested-by", "eoir-0007"), "--unit"),
        (("--census", "protections", "--unit", UNIT), "--attested-by"),
        (("--reconcile", "--unit", UNIT), "--to"),
        (("--census", "protections", "--unit", "ero/custody", "--attested-by", "x"), "--census"),
    ],
)
def test_what_is_missing_is_named(at_doors: Interlock, tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    ran = at_doors("send", file_of(tmp_path, [stay(900)]), *arguments)
    assert ran.code == 1
    assert f"{named}: " in ran.err


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("eoir/bostn", "--unit: eoir/bostn is not a unit of the law tables. "),
        ("eoir", "--unit: eoir is not a unit of the law tables. "),
        ("eoir/a b?c", "--unit: eoir/a b?c is not a unit of the law tables. "),
        ("eior/boston", "--unit: no door of eior is known here. Did you mean eoir?"),
    ],
)
@pytest.mark.parametrize("mode", [("--census", "protections", "--attested-by", "x"), ("--reconcile", "--to", TO)])
def test_a_unit_that_is_none_is_found_out_before_a_row_is_sent(
    at_doors: Interlock, tmp_path: Path, mode: tuple[str, ...], unit: str, said: str
) -> None:
    number = 1000 + len(unit) + len(mode)
    file = file_of(tmp_path, [stay(number)])
    ran = at_doors("send", file, *mode, "--unit", unit)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert at_doors("why", f"past-{number}", "--at", "eoir").code == 1, "nothing of the file has reached the door"
    assert [one.name for one in tmp_path.iterdir()] == ["past.jsonl"]


def test_a_file_that_is_not_there_is_named(at_doors: Interlock, tmp_path: Path) -> None:
    ran = at_doors("send", str(tmp_path / "none.jsonl"), "--census", "protections", *SEND)
    assert ran.code == 1
    assert "none.jsonl: cannot be read" in ran.err


class Scripted:
    """A door that takes eight rows a body, breaks off where it is told to, and keeps what was said to it."""

    def __init__(self, breaks_at: int | None = None, *, had: bool = False, told: bool = False) -> None:
        self.bodies = 0
        self.said: list[dict[str, Any]] = []
        self._breaks_at = breaks_at
        self._had = had
        self._told = told

    async def get(self, _: str) -> Reply:
        past = {"kind": "protections", "told": self._told, "open": True, "sent": None, "digest": None}
        return Reply(200, {"past": [past]})

    async def post(self, _: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        if headers["content-type"] == CLOUDEVENT:
            self.said.append(json.loads(body)["data"])
            return Reply(201, {})
        self.bodies += 1
        if self.bodies == self._breaks_at:
            raise Unavailable("the door is gone")
        count = len(body.splitlines())
        new = {"taken": 0 if self._had else count, "repeated": count if self._had else 0, "rejected": []}
        return Reply(200, new)


def at(monkeypatch: pytest.MonkeyPatch, door: Scripted) -> None:
    @asynccontextmanager
    async def opened(*_: object) -> AsyncIterator[Scripted]:
        yield door

    monkeypatch.setattr(past, "open_door", opened)


async def test_what_a_comparison_found_missing_before_it_broke_off_is_an_incident_of_the_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bulk = past.Bulk(file_of(tmp_path, [stay(number) for number in range(20)]), UNIT, None, None, lambda _: None)
    at(monkeypatch, Scripted(breaks_at=2))
    assert isinstance(await past.reconcile(bulk, "2026-11-02T07:00:00Z"), NotPossible)
    door = Scripted(had=True)
    at(monkeypatch, door)
    found = await past.reconcile(bulk, "2026-11-02T07:00:00Z")
    assert isinstance(found, past.Reconciled)
    assert (found.taken, door.said[0]["missing"]) == (16, 16), "of the second body nobody knows, so it counts"
    assert (await past.reconcile(bulk, "2026-11-02T07:00:00Z")).page()[0] == Line(
        f"Nothing of {UNIT} is missing from the log, up to 2026-11-02T07:00:00Z.", "good"
    )


async def test_a_past_that_the_log_has_taken_meanwhile_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    door = Scripted(had=True)
    at(monkeypatch, door)

    def closed_by_an_earlier_run(said: str) -> None:
        door._told = said.startswith("All rows are at the door")

    bulk = past.Bulk(file_of(tmp_path, [stay(1)]), UNIT, None, None, closed_by_an_earlier_run)
    found = await past.tell_past(bulk, "protections", "eoir-0007")
    assert isinstance(found, past.PastTold)
    assert (found.told, found.why, door.said) == (True, "", [])


@pytest.mark.parametrize("verb", ["census", "reconcile"])
async def test_of_a_file_that_is_written_to_meanwhile_nobody_attests_that_it_was_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str
) -> None:
    file = file_of(tmp_path, [stay(number) for number in range(3)])

    def write() -> None:
        with Path(file).open("a") as more:
            more.write(json.dumps(stay(3)) + "\n")

    class Writing(Scripted):
        async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
            write()
            return await super().post(path, body, headers)

    door = Writing(had=True)
    at(monkeypatch, door)
    bulk = past.Bulk(file, UNIT, None, None, lambda _: None)
    telling = past.tell_past(bulk, "protections", "x") if verb == "census" else past.reconcile(bulk, TO)
    found = await telling
    assert isinstance(found, NotPossible)
    assert found.why.startswith(f"{file} has changed while it was sent: it has ")
    assert "Run it again" in found.what
    assert (door.bodies, door.said) == (1, []), "neither closed nor compared"
