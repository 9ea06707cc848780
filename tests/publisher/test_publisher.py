"""A program that publishes on area topics by itself: durable before the receipt, once in effect, refused by name."""

import ast
import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import FunctionType
from typing import Any, Final

import pytest
from msgspec import DecodeError

import interlock.publisher
from interlock.bus.areas import AreaOpener
from interlock.bus.memory import MemoryBus
from interlock.bus.schemas import catalogue
from interlock.events import AreaEvent, MotionFiled, OperationClosed, PersonRelocated, TravelDocumentRefused
from interlock.publisher import Publisher, Subject, Telling, open_publisher
from interlock.publisher.publisher import TOGETHER_MAX
from interlock.publisher.start import publishing
from interlock.runtime.clock import SystemClock
from interlock.runtime.settings import Settings
from interlock.terms import Corrupt, Refused, Unavailable
from interlock.terms.identifiers import PersonKey, PersonKeys, named_by_number
from tests.subscriber.parts import AT, CASELOAD, missed, moved
from tests.worlds import shipped_law, signing_key

NAME: Final = "uscis.address-changes"
SOURCE: Final = "uscis/ar-11"
KEY: Final = b"k" * 32
ANNA: Final = Subject(a_number="A098-765-432", born=date(1981, 3, 2))


@dataclass
class World:
    """A bus in memory, and a folder for what programs keep on disk."""

    folder: Path
    bus: MemoryBus = field(default_factory=lambda: MemoryBus(SystemClock().utc))

    def publishing(self, name: str = NAME) -> AbstractAsyncContextManager[Publisher]:
        secret = self.folder / "person.key"
        secret.write_bytes(KEY)
        secret.chmod(0o600)
        settings = Settings(state=self.folder, person_keys={1: secret})
        key = signing_key(name.partition(".")[0])
        return publishing(name, shipped_law(), key, settings, self.bus)

    def told(self) -> list[tuple[str, str, str]]:
        """Every record of the area: id, sender's number, and whom it is about."""
        found = []
        for number in range(12):
            for raw in self.bus.topic(CASELOAD, number).records:
                headers = {name: (value or b"").decode(errors="replace") for name, value in raw.headers}
                found.append((headers["ce_id"], headers["iseq"], headers["ce_subject"]))
        return found

    def event(self) -> AreaEvent:
        """The one event of the area, as a reader opens it."""
        opener = AreaOpener(catalogue(), CASELOAD)
        (raw,) = [raw for number in range(12) for raw in self.bus.topic(CASELOAD, number).records]
        return opener.event(opener.kind(raw, dict(raw.headers)), raw)

    def damage(self) -> None:
        """What waits in the outbox can be read no more."""
        with closing(sqlite3.connect(self.folder / "uscis" / "publisher-address-changes.db")) as db, db:
            db.execute("UPDATE told SET headers = x'c1'")

    def broker(self, *, down: bool) -> None:
        for number in range(12):
            self.bus.topic(CASELOAD, number).down = down


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


async def test_a_typed_event_stands_in_its_topic_as_one_from_a_door_would(world: World) -> None:
    async with world.publishing() as publisher:
        receipt = await publisher.send(moved(), about=ANNA, source=SOURCE, id="m1", time=AT, wait_s=5)
    assert (receipt.status, receipt.type, receipt.why.partition(",")[0]) == (
        "RECORDED", "PersonRelocated", f"stands in {CASELOAD}",
    )  # fmt: skip
    named = named_by_number(PersonKeys((PersonKey(KEY),)), "A098765432")
    assert world.told() == [("m1", "1", named.ref)]
    assert world.event() == moved()


async def test_what_was_taken_while_kafka_is_away_is_sent_by_the_next_one_of_that_name(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.publisher.start.END_WITHIN_S", 0.01)
    world.broker(down=True)
    async with world.publishing() as publisher:
        receipt = await publisher.send(moved(), about=ANNA, source=SOURCE, id="m1", time=AT, wait_s=0.01)
        assert (receipt.status, receipt.why) == ("PENDING", f"stored here; not yet in {CASELOAD}")
    assert world.told() == []
    world.broker(down=False)
    async with world.publishing() as publisher:
        again = await publisher.send(moved(), about=ANNA, source=SOURCE, id="m1", time=AT)
    assert (again.repeated, [name for name, _, _ in world.told()]) == (True, ["m1"])


async def test_it_ends_only_once_what_it_took_has_arrived(world: World) -> None:
    async with world.publishing() as publisher:
        await publisher.send(moved(), about=ANNA, source=SOURCE, time=AT, id="first", wait_s=5)
        receipts = await publisher.send_all([Telling(moved(), ANNA, SOURCE, AT, f"m{n}") for n in range(3)])
    assert [one.status for one in receipts] == ["PENDING"] * 3
    assert [name for name, _, _ in world.told()] == ["first", "m0", "m1", "m2"]


async def test_the_same_id_is_one_event_and_another_under_it_is_refused_with_all_that_came_beside_it(
    world: World,
) -> None:
    async with world.publishing() as publisher:
        first = await publisher.send(moved(), about=ANNA, source=SOURCE, id="m1", time=AT, wait_s=5)
        again = await publisher.send(moved(), about=ANNA, source=SOURCE, id="m1", time=AT, wait_s=5)
        other = Telling(moved("seattle"), ANNA, SOURCE, AT, "m1")
        with pytest.raises(Refused, match="was used before for an event with other content"):
            await publisher.send_all([Telling(moved(), ANNA, SOURCE, AT, "m2"), other])
        assert (first.repeated, again.repeated, again.status, publisher.receipt("m2", source=SOURCE)) == (
            False,
            True,
            "RECORDED",
            None,
        )
    assert len(world.told()) == 1


async def test_a_receipt_is_that_of_the_one_source_whose_event_it_is(world: World) -> None:
    async with world.publishing() as publisher:
        await publisher.send(moved(), about=ANNA, source=SOURCE, id="m1", time=AT, wait_s=5)
        world.broker(down=True)
        await publisher.send(moved(), about=ANNA, source="uscis/other", id="m1", time=AT)
        found = [publisher.receipt("m1", source=name) for name in (SOURCE, "uscis/other")]
        assert [one and (one.source, one.status) for one in found] == [
            (SOURCE, "RECORDED"), ("uscis/other", "PENDING"),
        ]  # fmt: skip
        with pytest.raises(TypeError, match="source"):
            publisher.receipt("m1")  # type: ignore[call-arg]  # which of the two, nobody could say
        world.broker(down=False)


@pytest.mark.parametrize(
    ("changed", "field", "fix"),
    [
        ({"event": MotionFiled(filing_type="reopen", proceeding_type="removal")}, "type", "It may publish"),
        ({"event": missed()}, "type", "It may publish"),
        ({"source": "eoir/los-angeles"}, "source", "Use a source that begins with uscis/"),
        ({"about": Subject()}, "subject", "Send a_number and born"),
        ({"about": Subject(a_number="1")}, "a_number", "Send 7 to 9 digits"),
        ({"about": Subject(matter="uscis/2026-1")}, "subject", "Name the person"),
        ({"id": "two words"}, "id", "Begin with a letter"),
        ({"time": datetime(2026, 6, 1)}, "time", "Add Z"),  # noqa: DTZ001 - that is what is wrong with it
    ],
)
async def test_what_cannot_be_told_is_refused_by_field_and_fix_and_nothing_is_stored(
    world: World, changed: dict[str, Any], field: str, fix: str
) -> None:
    good: dict[str, Any] = {"event": moved(), "about": ANNA, "source": SOURCE, "id": "m1", "time": AT}
    async with world.publishing() as publisher:
        with pytest.raises(Refused) as refused:
            await publisher.send_all([Telling(**(good | {"id": "m0"})), Telling(**(good | changed))])
        assert publisher.receipt("m0", source=SOURCE) is None
    (problem,) = refused.value.problems
    assert (problem.field, problem.fix.startswith(fix)) == (field, True), problem
    assert world.told() == []


async def test_more_than_one_transaction_should_hold_is_refused_and_to_be_sent_in_parts(world: World) -> None:
    tellings = [Telling(moved(), ANNA, SOURCE, AT, f"m{number}") for number in range(TOGETHER_MAX + 1)]
    async with world.publishing() as publisher:
        with pytest.raises(Refused, match=r"tellings: are 1001, over the limit of 1000\. .* in parts"):
            await publisher.send_all(tellings)
        assert publisher.receipt("m0", source=SOURCE) is None
        assert len(await publisher.send_all(tellings[1:])) == TOGETHER_MAX


async def test_an_agency_that_has_no_door_tells_what_it_owns_by_a_program(world: World) -> None:
    for name, source, event, about in (
        ("hsi.operations", "hsi/el-paso", OperationClosed, Subject(matter="hsi/2026-0114")),
        ("state.travel-documents", "state/consular", TravelDocumentRefused, ANNA),
    ):
        told = event.model_validate_json(json.dumps(catalogue().of(event.__name__).raw["example"]))
        async with world.publishing(name) as publisher:
            receipt = await publisher.send(told, about=about, source=source, time=AT, wait_s=5)
        assert receipt.status == "RECORDED"


async def test_an_event_of_the_safety_log_goes_through_a_door(world: World) -> None:
    async with world.publishing("eoir.cases") as publisher:
        motion: Any = MotionFiled(filing_type="reopen", proceeding_type="removal")
        with pytest.raises(Refused, match=r"type: MotionFiled is an event of the safety log\. .*POST /v1/events"):
            await publisher.send(motion, about=ANNA, source="eoir/los-angeles", time=AT)


async def test_a_second_program_of_the_same_name_is_turned_away_and_one_of_another_is_not(world: World) -> None:
    async with world.publishing(), world.publishing("uscis.other") as other:
        with pytest.raises(Unavailable, match="in use by process"):
            async with world.publishing():
                pass
        await other.send(moved(), about=ANNA, source=SOURCE, time=AT, wait_s=5)
    assert len(world.told()) == 1


@pytest.fixture
def broken(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AbstractAsyncContextManager[Publisher]]:
    """What opens a publisher whose outbox was damaged while a record waits there, so that nothing is sent any more."""
    monkeypatch.setattr("interlock.outbox.area_outbox.RETRY_S", 0.01)
    monkeypatch.setattr("interlock.publisher.start.END_WITHIN_S", 600.0)
    world.broker(down=True)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Publisher]:
        async with asyncio.timeout(20), world.publishing() as publisher:
            await publisher.send(moved(), about=ANNA, source=SOURCE, time=AT, id="m1")
            world.damage()
            await asyncio.wait((publisher._relaying,))
            yield publisher

    return opened


NOT_SENT: Final = r"has ended \(DecodeError\); start the program again"


async def test_once_its_outbox_is_sent_no_more_it_takes_nothing(
    broken: Callable[[], AbstractAsyncContextManager[Publisher]], capsys: pytest.CaptureFixture[str]
) -> None:
    async def program() -> None:
        async with broken() as publisher:
            with pytest.raises(Corrupt, match=NOT_SENT) as refused:
                await publisher.send(moved(), about=ANNA, source=SOURCE, time=AT, id="m2")
            assert isinstance(refused.value.__cause__, DecodeError)
            assert publisher.receipt("m2", source=SOURCE) is None

    with pytest.raises(Corrupt, match=NOT_SENT) as at_its_end:
        await program()
    assert isinstance(at_its_end.value.__cause__, DecodeError)
    (said,) = [line for line in capsys.readouterr().out.splitlines() if "publisher.relay_failed" in line]
    assert "error_type=DecodeError" in said


async def test_what_a_program_itself_raises_is_not_hidden_by_an_outbox_that_is_sent_no_more(
    broken: Callable[[], AbstractAsyncContextManager[Publisher]],
) -> None:
    async def program() -> None:
        async with broken():
            raise KeyError

    with pytest.raises(KeyError):
        await program()


@pytest.mark.parametrize("name", ["uscis", "uscis.", "USCIS.x", "nobody.x", "../x.y"])
async def test_a_name_that_is_none_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlock.publisher.start.shipped_law", lambda _: shipped_law())
    with pytest.raises(Refused, match=r"^name: .*(Write it as|Use one of)"):
        async with open_publisher(name):
            pass


async def test_a_key_that_is_not_the_one_listed_is_refused(world: World) -> None:
    key, settings = signing_key("uscis", "uscis-2"), Settings(state=world.folder)
    stolen = type(key)("uscis-1", "uscis", key.private)
    with pytest.raises(Refused, match="INTERLOCK_SIGNING_KEY: is not the key uscis-1 of"):
        async with publishing(NAME, shipped_law(), stolen, settings, world.bus):
            pass


async def test_the_example_of_the_package_is_a_program_that_publishes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.publisher.open_publisher", world.publishing)
    example = str(interlock.publisher.__doc__).partition("\n\n")[2]
    program: Any = FunctionType(compile(example, "example", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), {})
    await program()
    assert isinstance(world.event(), PersonRelocated)


def test_a_program_that_publishes_loads_no_server() -> None:
    program = "import sys, interlock.publisher; print({'fastapi', 'starlette', 'uvicorn'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
