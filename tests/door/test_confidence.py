"""On whom a hold landed: told to its issuer in confidence by whoever knows the person, and written nowhere else."""

import json
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from interlock.bus.memory import MemoryBus
from interlock.door.people import Subject
from interlock.events import HoldLanded
from interlock.events.record import Recorded
from interlock.gate import confidant
from interlock.gate.known import NAMES_MAX, Known
from interlock.persons import Person, Rows, person_key, person_of
from interlock.terms import PersonRef, Unavailable
from tests.door.doors import STAY, WHO, Doors, open_doors
from tests.worlds import AGENCIES, PERSON, SAFETY, opener

NAMED: Final = WHO | {"surname": "Quillfeather", "given_name": "Xandra"}
WHOM: Final = "X. Q., born 1981"
PERSONAL: Final = re.compile(r"X\. ?Q\.|Quillfeather|Xandra|born 1981|1981-03-02")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidant, "LOOK_EVERY_S", 0.01)


@pytest.fixture
async def doors(tmp_path: Path) -> AsyncIterator[Doors]:
    async with open_doors(tmp_path) as opened:
        yield opened


def told(bus: MemoryBus) -> list[HoldLanded]:
    opened = [opener().open(raw) for raw in bus.topic(SAFETY).records]
    return [one.event for one in opened if isinstance(one, Recorded) and isinstance(one.event, HoldLanded)]


async def landed(doors: Doors, event_id: str = "stay", agency: str = "doj", count: int = 1) -> list[dict[str, Any]]:
    """What the issuer sees once so many were told and its own replica has read them."""
    await doors.until(lambda: len(told(doors.bus)) >= count)
    end = len(doors.bus.topic(SAFETY).records) - 1
    await doors.until(lambda: doors.adapters[agency].replica.position.applied >= end)
    reply = await doors.call(agency, "GET", f"/v1/holds/{event_id}")
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["landed"]
    return found


async def stay(doors: Doors, **changed: Any) -> None:
    reply = await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, **({"id": "stay"} | changed))
    assert reply.status_code == 201, reply.text


async def arrested(doors: Doors, subject: dict[str, str] = NAMED, **changed: Any) -> None:
    body = {"to_facility": "Florence", "reason": "arrest"}
    reply = await doors.says("ero", "CustodyChanged", body, subject=subject, **({"id": "c1"} | changed))
    assert reply.status_code == 201, reply.text


def confidant_of(doors: Doors) -> confidant.Confidant:
    """The part of ERO's door that tells."""
    return doors.adapters["ero"].confidant


async def test_the_issuer_is_told_on_whom_its_hold_landed(doors: Doors) -> None:
    await arrested(doors)
    await stay(doors)
    assert await landed(doors) == [{"agency": "ero", "whom": [WHOM]}]


async def test_it_is_told_also_when_the_person_is_named_after_the_hold(doors: Doors) -> None:
    await stay(doors)
    await doors.asks(NAMED)
    assert await landed(doors) == [{"agency": "ero", "whom": [WHOM]}]


async def test_a_wrong_number_shows_somebody_else(doors: Doors) -> None:
    """One digit off, and it is a real other person, whom the agency knows."""
    other = {"a_number": "A098-765-433", "born": "1990-05-06", "surname": "Kovač", "given_name": "Mirela"}
    await arrested(doors)
    await arrested(doors, other, id="c2")
    await stay(doors, subject={"a_number": "A098-765-433", "born": "1981-03-02"})
    assert await landed(doors) == [{"agency": "ero", "whom": ["M. K., born 1990"]}]


@pytest.mark.parametrize("proved", [True, False])
async def test_a_hold_under_another_number_is_told_once_two_have_proved_whose_that_is(
    doors: Doors, *, proved: bool
) -> None:
    """One word may be a mistake, and then the initials of a stranger would go to a court."""
    other = {"a_number": "A098-765-433"}
    await arrested(doors)
    await stay(doors, subject=other)
    ref = (await doors.call("ero", "POST", "/v1/persons/find", {"subject": other})).json()["ref"]
    for agency in ("ero", "uscis") if proved else ("ero",):
        link = {"other": ref, "relation": "same_person", "basis": "biometric", "by": f"{agency}-1"}
        reply = await doors.says(agency, "IdentityLinked", link, id=f"link-{agency}")
        assert reply.status_code == 201, reply.text
    for _ in range(3):
        await doors.fresh()
    if proved:
        assert await landed(doors) == [{"agency": "ero", "whom": [WHOM]}]
    else:
        assert told(doors.bus) == []


async def test_of_somebody_whom_nobody_has_named_nothing_is_told(doors: Doors) -> None:
    await arrested(doors, WHO)
    await arrested(doors, {"a_number": WHO["a_number"], "surname": "Quillfeather"}, id="c2")
    await stay(doors)
    for _ in range(3):
        await doors.fresh()
    assert told(doors.bus) == []
    assert (await doors.call("doj", "GET", "/v1/holds/stay")).json()["landed"] == []


async def test_a_second_name_under_the_same_number_is_told_with_the_first(doors: Doors) -> None:
    """An officer who takes the court's wrong number over must not make it look right."""
    await arrested(doors, {"a_number": WHO["a_number"], "born": "1990-05-06", "surname": "Kovač"})
    await stay(doors)
    await landed(doors)
    await doors.asks(NAMED)
    found = await landed(doors, count=2)
    assert found == [{"agency": "ero", "whom": ["K., born 1990", WHOM]}]


async def test_each_hold_is_told_once_also_after_a_restart(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await arrested(doors)
        await stay(doors)
        await landed(doors)
        await arrested(doors, id="c2")
        await doors.fresh()
    async with open_doors(tmp_path, doors.bus) as again:
        await doors_settled(again)
        assert len(told(again.bus)) == 1
        await again.says("eoir", "MotionFiled", STAY, id="m1")
        assert await landed(again, "m1", "eoir", 2) == [{"agency": "ero", "whom": [WHOM]}]
        assert len(told(again.bus)) == 2


async def test_what_a_life_did_not_get_to_say_the_next_one_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(confidant, "LOOK_EVERY_S", 3_600)
        async with open_doors(tmp_path) as doors:
            await arrested(doors)
            await stay(doors)
        assert told(doors.bus) == []
    async with open_doors(tmp_path, doors.bus) as again:
        assert await landed(again) == [{"agency": "ero", "whom": [WHOM]}]


async def test_a_store_that_is_built_again_tells_nothing_twice(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await arrested(doors)
        await stay(doors)
        await landed(doors)
    for store in (tmp_path / "ero").glob("store-*"):
        store.unlink()
    async with open_doors(tmp_path, doors.bus) as again:
        await doors_settled(again)
        assert len(told(again.bus)) == 1


async def test_a_replica_that_reads_up_lists_nobody_and_everybody_who_is_known_is_looked_at_after_it(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log may name millions, and the door knows a few."""
    ero = doors.adapters["ero"]
    listener: Any = confidant_of(doors)  # which is told of a record that does not matter here
    monkeypatch.setattr(listener, "_everybody", False)
    keys = frozenset({person_key(PERSON)})
    listener.folded(None, None, keys)
    assert PERSON in listener._due
    listener._due.clear()
    ero.replica.closed = "it reads"
    listener.folded(None, None, keys)
    assert (listener._due, listener._everybody) == ({}, True)


async def doors_settled(doors: Doors) -> None:
    """The agency has looked at everybody whom it knows."""
    ero = doors.adapters["ero"]
    for _ in range(5):
        await doors.fresh()
    assert ero.replica.closed is None


async def test_a_new_name_is_told_also_when_the_disk_refuses_at_first(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arrested(doors, {"a_number": WHO["a_number"], "born": "1990-05-06", "surname": "Kovač"})
    await stay(doors)
    await landed(doors)
    await doors.until(lambda: not confidant_of(doors)._due)
    refusals = [Unavailable("the disk refuses")]

    def person(rows: Rows, ref: PersonRef) -> Person:
        if refusals:
            raise refusals.pop()
        return person_of(rows, ref)

    monkeypatch.setattr(confidant, "person_of", person)
    await doors.asks(NAMED)
    assert await landed(doors, count=2) == [{"agency": "ero", "whom": ["K., born 1990", WHOM]}]
    assert not refusals


async def test_what_was_read_back_is_not_remembered_beside_the_log(doors: Doors) -> None:
    await arrested(doors)
    await stay(doors)
    await landed(doors)
    await doors.fresh()
    await doors.until(lambda: not confidant_of(doors)._said and not confidant_of(doors)._due)
    await doors_settled(doors)
    assert len(told(doors.bus)) == 1


# ---- in confidence


async def test_no_other_agency_can_read_it_from_the_log(doors: Doors) -> None:
    await arrested(doors)
    await stay(doors)
    await landed(doors)
    (event,) = told(doors.bus)
    about = confidant.about_landing("doj/ca9", "stay", await ref(doors), "ero")
    opened = {
        name: confidant_reads(adapter.sealer.key.private, event, about) for name, adapter in doors.adapters.items()
    }
    assert opened == {name: WHOM if name == "doj" else None for name in AGENCIES}


def confidant_reads(key: Any, event: HoldLanded, about: tuple[str, ...]) -> str | None:
    from interlock.bus.confidence import reveal  # noqa: PLC0415 - what a reader of the log could try

    return next((said for one in event.sealed if (said := reveal(one, key, about)) is not None), None)


async def ref(doors: Doors) -> PersonRef:
    found = await doors.call("ero", "POST", "/v1/persons/find", {"subject": WHO})
    return PersonRef(found.json()["ref"])


async def test_it_stands_in_no_log_line_no_metric_no_url_and_on_no_topic(
    doors: Doors, log_lines: list[dict[str, Any]]
) -> None:
    await arrested(doors)
    await stay(doors)
    await landed(doors)
    await doors.asks(NAMED)
    metrics = "".join([(await doors.call(agency, "GET", "/metrics")).text for agency in AGENCIES])
    assert not PERSONAL.search(metrics)
    assert [line for line in log_lines if PERSONAL.search(json.dumps(line))] == []
    assert [url for url in doors.urls if PERSONAL.search(url)] == []
    for topic in doors.bus.topics.values():
        for record in topic.records:
            for part in (record.key, record.value, *(value for _, value in record.headers)):
                assert not PERSONAL.search((part or b"").decode("latin-1"))


async def test_no_view_of_the_person_shows_it(doors: Doors) -> None:
    await arrested(doors)
    await stay(doors)
    await landed(doors)
    for agency in AGENCIES:
        reply = await doors.call(agency, "GET", f"/v1/persons/{await ref(doors)}")
        assert (reply.status_code, reply.json()["custody"]["agency"]) == (200, "ero")
        assert not PERSONAL.search(reply.text)
        assert "sealed" not in reply.text


async def test_only_an_agency_that_may_tell_keeps_anybody(doors: Doors, tmp_path: Path) -> None:
    await stay(doors, subject=NAMED)
    await arrested(doors)
    await landed(doors)
    assert {folder.parent.name for folder in tmp_path.glob("*/known.db")} == {"cbp", "ero", "hhs"}


async def test_what_is_sealed_to_another_key_is_shown_as_that(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidant.Confidant, "_keys_of", lambda *_: iter([]))
    await arrested(doors)
    await stay(doors)
    assert await landed(doors) == [{"agency": "ero", "whom": None}]


async def test_a_body_that_is_refused_is_remembered_of_nobody(doors: Doors) -> None:
    reply = await doors.says("ero", "CustodyChanged", {"reason": "holiday"}, subject=NAMED, id="c1")
    assert reply.status_code == 422
    await stay(doors)
    await doors.fresh()
    assert told(doors.bus) == []


async def test_a_full_disk_delays_no_event(doors: Doors) -> None:
    await arrested(doors, WHO)
    confidant_of(doors)._known._opened().execute("PRAGMA query_only = ON")
    await arrested(doors, id="c2")
    await stay(doors)
    assert (await doors.asks(NAMED))["answer"] == "BLOCKED"


# ---- whom a body names


@pytest.mark.parametrize(
    ("given", "surname", "whom"),
    [
        ("Xandra", "Quillfeather", WHOM),
        (None, "Quillfeather", "Q., born 1981"),
        ("  'élodie ", "de la Cruz", "É. D., born 1981"),
        ("123", "…", None),
    ],
)
async def test_initials_are_the_first_letters(doors: Doors, given: str | None, surname: str, whom: str | None) -> None:
    said: list[str] = []
    people = doors.adapters["ero"].parser.people
    people._remember = lambda _, one: said.append(one)
    subject = Subject(a_number="98765432", born=date(1981, 3, 2), given_name=given, surname=surname)
    people.met(people.named(subject), subject)
    assert said == ([] if whom is None else [whom])


def test_names_of_one_number_are_kept_up_to_a_few(tmp_path: Path) -> None:
    with Known(tmp_path / "known.db") as known:
        assert [known.keep(PERSON, f"X. {letter}., born 1981") for letter in "ABCDE"] == [True] * NAMES_MAX + [False]
        assert not known.keep(PERSON, "X. A., born 1981")
        assert list(known.people()) == [PERSON]
    with Known(tmp_path / "known.db") as again:
        assert len(again.whom(PERSON)) == NAMES_MAX
