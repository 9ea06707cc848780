"""Whom a body names: one identifier for an event, all that is known for a question."""

from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.door.people import Namer, People, Subject
from interlock.events import IdentityLinked, UnplacedOrderEntered
from interlock.events.record import Recorded
from interlock.terms import LOG_SUBJECT, Refused, Unavailable
from interlock.terms.identifiers import PersonKey, PersonKeys
from tests.door.doors import WHO, Doors, event, problems
from tests.worlds import opener

ONE = PersonKeys((PersonKey(b"k" * 32),))
TWO = PersonKeys((PersonKey(b"k" * 32), PersonKey(b"n" * 32, version=2)))
NUMBER = Subject(a_number="A098-765-432")


def people(keys: PersonKeys = ONE, *versions: int) -> People:
    return People(keys, lambda: frozenset(versions or {1}), lambda _, __: None)


def test_each_identifier_gives_a_reference_of_its_own() -> None:
    named = [
        people().named(one).ref
        for one in (NUMBER, Subject(fins="1204558"), Subject(encounter="cbp/2026-114-07"), Subject(fins="98765432"))
    ]
    assert len(set(named)) == len(named)
    assert people().named(Subject(encounter=" CBP/2026-114-07")).ref == named[2]
    assert people().named(Subject(fins="12 045-58")).ref == named[1]


@pytest.mark.parametrize(
    ("subject", "field"),
    [
        (Subject(), "subject"),
        (Subject(a_number="98765432", ref="p1." + "a" * 32), "subject"),
        (Subject(fins="12"), "fins"),
        (Subject(fins="000000"), "fins"),
        (Subject(encounter="2026-114-07"), "encounter"),
        (Subject(encounter="cbp/a b"), "encounter"),
        (Subject(ref="p2." + "a" * 32), "subject.ref"),
    ],
)
def test_what_names_nobody_is_refused(subject: Subject, field: str) -> None:
    with pytest.raises(Refused) as refused:
        people().named(subject)
    assert refused.value.problems[0].field == field


def test_a_question_carries_the_further_identifiers() -> None:
    asked = Subject(a_number="98765432", fins="1204558", encounter="cbp/2026-114-07")
    found = people().also(asked)
    assert set(found) == {
        people().named(Subject(fins="1204558")).ref,
        people().named(Subject(encounter="cbp/2026-114-07")).ref,
    }


def test_only_versions_that_the_log_has_adopted_are_used() -> None:
    first = people().named(NUMBER)
    assert people(TWO).named(NUMBER) == first
    both = people(TWO, 1, 2).named(NUMBER)
    assert both.ref == first.ref
    assert [ref[:3] for ref in both.refs] == ["p2."]
    namer = Namer(people(TWO, 1, 2))
    assert namer.by("A 098.765.432") == first.ref


def told(doors: Doors) -> list[Recorded]:
    found = [opener().open(raw) for raw in doors.bus.topic(SAFETY).records]
    return [one for one in found if isinstance(one, Recorded)]


def test_a_store_that_cannot_be_read_keeps_nobody_from_being_named_once_the_versions_are_known() -> None:
    said = [False, True, False]

    def adopted() -> frozenset[int]:
        if not said.pop(0):
            raise Unavailable("the disk refuses")
        return frozenset({1})

    named = People(ONE, adopted, lambda _, __: None)
    with pytest.raises(Unavailable):
        named.named(NUMBER)
    assert named.named(NUMBER) == named.named(NUMBER) == people().named(NUMBER)


async def test_a_link_is_told_of_both_its_ends(doors: Doors) -> None:
    other = people().named(Subject(fins="1204558")).ref
    link = {"other": other, "relation": "same_person", "basis": "biometric", "by": "ero-4417"}
    reply = await doors.post("ero", event("ero", "IdentityLinked", link, id="l1"))
    assert reply.status_code == 201
    links = [one for one in told(doors) if isinstance(one.event, IdentityLinked)]
    assert [one.envelope.id for one in links] == ["l1", "l1.other-end"]
    assert {(one.envelope.subject, getattr(one.event, "other", "")) for one in links} == {
        (people().named(NUMBER).ref, other), (other, people().named(NUMBER).ref),
    }  # fmt: skip


ORDER: dict[str, Any] = {"kind": "dct_tro", "body": "cd_cal"}
J_L = {"ref": LOG_SUBJECT, "born": "1981-03-02", "surname": "López"}


async def test_an_order_that_names_nobody_gets_its_keys_at_the_door(doors: Doors) -> None:
    body = event("doj", "UnplacedOrderEntered", ORDER, source="doj/cd-cal", subject=J_L, id="t1")
    reply = await doors.post("doj", body)
    assert reply.status_code == 201, reply.text
    (order,) = [one.event for one in told(doors) if isinstance(one.event, UnplacedOrderEntered)]
    assert [mark.partition(".")[0] for mark in order.match_keys] == ["born1", "surname1"]


@pytest.mark.parametrize("subject", [{"ref": LOG_SUBJECT}, {"ref": LOG_SUBJECT, "surname": "García López"}])
async def test_an_order_that_says_too_little_is_held_for_repair(doors: Doors, subject: dict[str, str]) -> None:
    body = event("doj", "UnplacedOrderEntered", ORDER, source="doj/cd-cal", subject=subject, id="t1")
    reply = await doors.post("doj", body)
    assert reply.status_code == 422
    assert "subject" in problems(reply)
    assert reply.json()["receipt"]["status"] == "HELD_FOR_REPAIR"


async def test_an_order_with_a_surname_that_cannot_be_compared_is_held_and_says_what_to_write(doors: Doors) -> None:
    lost = {**J_L, "surname": "Pe\N{REPLACEMENT CHARACTER}a"}
    body = event("doj", "UnplacedOrderEntered", ORDER, source="doj/cd-cal", subject=lost, id="t1")
    reply = await doors.post("doj", body)
    assert reply.json()["receipt"]["status"] == "HELD_FOR_REPAIR"
    assert "letters A to Z" in problems(reply)["subject.surname"]["fix"]
    more = await doors.post("doj", {**body, "subject": {**lost, "nationality": "MEX"}})
    assert more.status_code == 201, "two things are known of the person, and the surname counts as one that agrees"


async def test_an_order_is_found_by_the_surname_as_a_travel_document_writes_it(doors: Doors) -> None:
    await doors.permits()
    order = {"kind": "coa_stay", "docket": "26-1"}
    meant = {"ref": LOG_SUBJECT, "surname": "Đặng", "born": WHO["born"]}
    assert (await doors.says("doj", "UnplacedOrderEntered", order, id="u1", subject=meant)).status_code == 201
    await doors.fresh()
    known = {**WHO, "nationality": "VNM"}
    assert (await doors.asks({**known, "surname": "DANG"}))["reasons"] == ["possible_match:unplaced:doj/ca9"]
    assert (await doors.asks({**known, "surname": "TRAN"}))["answer"] == "CLEAR"


async def test_a_link_with_nobody_is_refused_naming_the_field(doors: Doors) -> None:
    link = {"other": "A098765432", "relation": "same_person", "basis": "biometric", "by": "ero-4417"}
    reply = await doors.post("ero", event("ero", "IdentityLinked", link))
    assert problems(reply)["data.other"]["fix"].startswith("Ask for it with POST /v1/persons/find")
