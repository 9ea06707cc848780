"""A message that failed: listed, looked at, mended and sent again, on a real Kafka, with its service running."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from interlock.bus.fetched import Fetched
from interlock.bus.kafka import KafkaBus
from interlock.bus.ports import Slot
from interlock.cli import failed
from interlock.cli.failed_results import FailedList, FailedMessage, FailedShown, SentAgain
from interlock.events import PersonRelocated
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Message, Subscriber
from interlock.terms import Offset, Refused
from tests.registry import Shelf
from tests.subscriber.parts import CASELOAD, LETTERS, SERVICE, moved, sealed, tell, until
from tests.subscriber.test_newer import SUBJECT, TEXT, newer

pytestmark = pytest.mark.kafka


class Office:
    """It knows no area but Phoenix, as its database would say."""

    def __init__(self, bus: KafkaBus) -> None:
        self.done: list[tuple[str, str]] = []
        service = Subscriber(SERVICE, CASELOAD, attempts=1)
        service.on(PersonRelocated)(self._note)
        self.reader = service.reader(bus, SystemClock())

    async def _note(self, message: Message[PersonRelocated]) -> None:
        if message.event.to_area != "phoenix":
            raise LookupError(message.event.to_area)
        self.done.append((message.id, message.event.to_area))


@pytest.fixture
async def office(bus: KafkaBus) -> AsyncIterator[Office]:
    """Two moves of one person; the first names an area that is none."""
    await tell(bus, sealed("m1", event=moved("phoenyx")), sealed("m2"))
    office = Office(bus)
    running = asyncio.create_task(office.reader.run())
    try:
        yield office
    finally:
        office.reader.stop()
        await running


async def waiting(count: int) -> list[FailedMessage]:
    found: FailedList = await failed.list_()
    while len(found.failed) != count:
        found = await failed.list_()
    return list(found.failed)


def words(result: Any) -> str:
    return "\n".join(str(getattr(part, "text", None) or part) for part in result.page())


async def test_a_failed_message_is_listed_with_its_reason_and_whoever_waits_behind_it(office: Office) -> None:
    first, second = await waiting(2)
    assert (first.type, first.reason, first.error, first.behind) == (
        "PersonRelocated", "the handler raised an error", "LookupError", 0,
    )  # fmt: skip
    assert (second.reason, second.behind) == ("an earlier message of the same person waits here", 1)
    assert (await failed.list_("ero.relocations")).exit_code == 1
    assert "phoenyx" not in words(await failed.list_())
    assert office.done == []


async def test_a_service_that_nobody_knows_is_refused_with_the_one_that_was_meant(bus: KafkaBus) -> None:
    """That it has no failed messages would be taken for good news of the service that was meant."""
    while await asyncio.to_thread(bus.admin.names, "dlq.") != [LETTERS]:
        pass  # a broker hears a moment later of a topic that is new
    with pytest.raises(Refused, match=r"ero\.relocation has noted nothing yet\. Use one of ero\.relocations\."):
        await failed.list_("ero.relocation")
    of_none: FailedList = await failed.list_(SERVICE)
    assert (of_none.failed, of_none.exit_code) == ((), 0)


async def test_a_service_without_dead_letters_that_has_read_its_topic_has_no_failed_messages(bus: KafkaBus) -> None:
    await asyncio.to_thread(bus.admin.note, "ero.desk", {Slot(CASELOAD, 0): Offset(0)})
    assert (await failed.list_("ero.desk")).exit_code == 0


async def test_it_is_shown_without_what_is_personal_and_printed_whole_to_be_mended(bus: KafkaBus) -> None:
    event = moved("phoenyx").model_copy(
        update={"address": PersonRelocated.model_validate_json(ADDRESSED).address},
    )
    await tell(bus, sealed("m1", event=event))
    office = Office(bus)
    running = asyncio.create_task(office.reader.run())
    (one,) = await waiting(1)
    shown: FailedShown = await failed.show(one.letter)
    assert "data.to_area', 'phoenyx'" in words(shown)
    assert "data.moved_on', 'nothing'" in words(shown)
    assert "None" not in words(shown)
    assert "data.address', 'withheld'" in words(shown)
    assert "1140 W Made Up Lane" not in words(shown)
    printed = await failed.fix(one.letter)
    assert printed.body["data"]["address"]["street"] == "1140 W Made Up Lane"
    office.reader.stop()
    await running


async def test_it_is_mended_in_a_file_and_only_with_go_it_is_sent_and_the_next_one_follows(
    office: Office, tmp_path: Path
) -> None:
    first, second = await waiting(2)
    file = tmp_path / "fixed.json"
    body = (await failed.fix(first.letter)).body
    file.write_text(json.dumps({**body, "data": {**body["data"], "to_area": "phoenix"}}))
    with pytest.raises(Refused, match="stands behind 1 of the same person"):
        await failed.send(second.letter)
    looked: SentAgain = await failed.send(first.letter, file)
    assert (looked.state, dict(looked.changes), looked.exit_code) == (
        "not_sent", {"to_area": ("phoenyx", "phoenix")}, 0,
    )  # fmt: skip
    assert "to_area: 'phoenyx' becomes 'phoenix'" in words(looked)
    assert office.done == []
    sent: SentAgain = await failed.send(first.letter, file, go=True)
    assert (sent.state, sent.exit_code) == ("settled", 0)
    await until(lambda: office.done == [("m1", "phoenix"), ("m2", "phoenix")])
    await waiting(0)
    with pytest.raises(Refused, match="does not wait, or not any more"):
        await failed.show(first.letter)


async def test_what_was_mended_in_it_is_shown_without_what_is_personal(bus: KafkaBus, tmp_path: Path) -> None:
    await tell(bus, sealed("m1", event=PersonRelocated.model_validate_json(ADDRESSED)))
    office, file = Office(bus), tmp_path / "fixed.json"
    running = asyncio.create_task(office.reader.run())
    (one,) = await waiting(1)
    office.reader.stop()
    await running
    body = (await failed.fix(one.letter)).body
    address = {**body["data"]["address"], "state": "CA"}
    file.write_text(json.dumps({**body, "data": {**body["data"], "address": address}}))
    looked: SentAgain = await failed.send(one.letter, file)
    assert dict(looked.changes) == {"address": ("withheld", "withheld")}
    assert "address: changed, and withheld" in words(looked)
    file.write_text(json.dumps({**body, "data": {**body["data"], "address": None}}))
    without: SentAgain = await failed.send(one.letter, file)
    assert dict(without.changes) == {"address": ("withheld", None)}
    assert "address: 'withheld' becomes nothing" in words(without)
    file.write_text(json.dumps(body))
    assert "It goes as it came." in words(await failed.send(one.letter, file))


async def test_one_that_is_sent_as_it_came_fails_again_and_says_so(office: Office) -> None:
    first, _ = await waiting(2)
    sent: SentAgain = await failed.send(first.letter, go=True)
    assert (sent.state, sent.why, sent.exit_code) == ("failed_again", "the handler raised an error", 1)
    assert office.done == []


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("{", "file"),
        ('{"type": "HearingMissed", "data": {}}', "type"),
        ('{"type": "PersonRelocated", "data": {"from_area": "x", "to_area": 3, "reported_on": "ar_11"}}', "to_area"),
        ('{"type": "PersonRelocated", "data": {"from_area": "x", "reported_on": "ar_11"}}', "to_area"),
    ],
)
async def test_a_file_that_is_not_right_is_refused_with_its_field_and_nothing_is_sent(
    office: Office, tmp_path: Path, written: str, field: str
) -> None:
    first, _ = await waiting(2)
    (tmp_path / "fixed.json").write_text(written)
    with pytest.raises(Refused, match=field):
        await failed.send(first.letter, tmp_path / "fixed.json", go=True)
    assert office.done == []


async def test_a_name_that_is_no_letter_is_refused(bus: KafkaBus) -> None:
    while await asyncio.to_thread(bus.admin.names, "dlq.") != [LETTERS]:
        pass  # a broker hears a moment later of a topic that is new
    here = "ero.relocations/caseload.v1"
    for name in ("3/17", f"{here}/3/x", f"{here}/3/17", f"{here}/12/0"):
        with pytest.raises(Refused, match="letter"):
            await failed.show(name)
    with pytest.raises(Refused, match=r"dlq\.ero\.moves\.interlock\.caseload\.v1 is not there"):
        await failed.show("ero.moves/caseload.v1/0/0")


ADDRESSED = json.dumps(
    {
        "from_area": "los_angeles",
        "to_area": "phoenyx",
        "reported_on": "ar_11",
        "address": {"street": "1140 W Made Up Lane", "city": "Phoenix", "state": "AZ", "postal_code": "85003"},
    }
)


# ---- a message in a revision that is not shipped here


@pytest.fixture
async def unshipped(bus: KafkaBus) -> str:
    """The name of a letter that its service could not read."""
    await tell(bus, newer("m1", 7))
    office = Office(bus)
    running = asyncio.create_task(office.reader.run())
    (letter,) = await waiting(1)
    office.reader.stop()
    await running
    return letter.letter


def knows(monkeypatch: pytest.MonkeyPatch, shelf: Shelf) -> None:
    @asynccontextmanager
    async def newer_revisions(_: str | None) -> AsyncIterator[Fetched]:
        yield Fetched(shelf.client())

    monkeypatch.setattr("interlock.subscriber.run.newer_revisions", newer_revisions)


async def test_a_newer_revision_is_shown_by_what_the_registry_has_of_it(
    unshipped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without: FailedShown = await failed.show(unshipped)
    assert without.data is None
    assert "INTERLOCK_REGISTRY__URL" in str(without.unreadable)
    shelf = Shelf()
    shelf.put(SUBJECT, TEXT)
    knows(monkeypatch, shelf)
    shown: FailedShown = await failed.show(unshipped)
    assert (shown.unreadable, shown.data) == (None, moved().model_dump(mode="json"))
    shelf.is_away = True
    away: FailedShown = await failed.show(unshipped)
    assert away.data is None
    assert "registry" in str(away.unreadable)


async def test_it_is_not_mended_here_as_what_is_new_in_it_would_be_lost(unshipped: str) -> None:
    with pytest.raises(Refused) as refused:
        await failed.fix(unshipped)
    assert "Upgrade" in refused.value.problems[0].fix
