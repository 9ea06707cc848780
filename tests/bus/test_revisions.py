"""Of an event, the safety log gets the newest revision that every gate can read and that says all of it; or none."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from interlock.bus.frame import decode, encode
from interlock.bus.revisions import Lacking, readable_by_all
from interlock.bus.schemas import Schema, catalogue, fingerprint, parse_catalogue, schema_files
from interlock.bus.seal import NEVER_KEPT_BACK, Sealer
from interlock.events import Event, ImmigrationJudgeDecisionIssued, SafetyEvent, StayGranted
from interlock.events.record import Draft, Place, Recorded
from interlock.outbox.repair import OUTBOX_ONLY
from interlock.terms import Refused
from tests.bus.test_seal import AT, example
from tests.worlds import INCARNATION, PERSON, opener, order_to, raw_of, sealer

OLD = "ero/gate-3f2a91c0"
PLAIN = StayGranted(kind="coa_stay")
TO_ONE_COUNTRY = StayGranted(kind="coa_stay", countries=["HND"])
PLACE = Place("doj.main", 1)


def reads_up_to(name: str, revision: int) -> Lacking:
    """One gate, which was made before any later revision of this event."""
    release = next(one.release for one in catalogue().revisions[name] if one.revision == revision)

    def lacking(schema: Schema) -> Sequence[str]:
        return [OLD] if schema.release > release else []

    return lacking


def chosen(event: Event, lacking: Lacking) -> int:
    return readable_by_all(catalogue(), event, lacking).revision


def by(lacking: Lacking, agency: str = "doj") -> Sealer:
    return replace(sealer(agency), lacking=lacking)


def draft(agency: str = "doj") -> Draft:
    return Draft("s1", f"{agency}/ca9", PERSON, AT)


def test_the_newest_revision_is_written_where_every_gate_reads_it() -> None:
    assert chosen(TO_ONE_COUNTRY, lambda _: []) == catalogue().of("StayGranted").revision == 2


def test_an_older_one_is_written_where_it_says_all_of_the_event() -> None:
    assert chosen(PLAIN, reads_up_to("StayGranted", 1)) == 1


def test_the_newest_that_is_read_by_all_is_taken_before_an_older_one() -> None:
    plain = order_to("HND")
    assert isinstance(plain, ImmigrationJudgeDecisionIssued)
    assert [chosen(plain, reads_up_to("ImmigrationJudgeDecisionIssued", number)) for number in (3, 2, 1)] == [3, 2, 1]


def test_what_an_older_one_has_no_word_for_is_not_left_out_but_refused_with_the_gates_to_be_upgraded() -> None:
    with pytest.raises(Refused) as refused:
        chosen(TO_ONE_COUNTRY, reads_up_to("StayGranted", 1))
    problem = refused.value.problems[0]
    assert (problem.field, problem.reason) == ("type", f"is StayGranted in revision 2, which {OLD} cannot read yet")
    assert "upgraded" in problem.fix


def test_an_event_of_which_a_gate_reads_no_revision_is_refused() -> None:
    with pytest.raises(Refused, match=OLD):
        chosen(PLAIN, lambda _: [OLD])


ON_THE_LOG = sorted(one.__name__ for one in SafetyEvent.__args__)
REVISED = [name for name in ON_THE_LOG if len(catalogue().revisions[name]) > 1]


@pytest.mark.parametrize("name", REVISED)
def test_whatever_is_written_in_an_older_revision_is_read_as_the_same_event(name: str) -> None:
    event = example(name)
    for schema in catalogue().revisions[name][1:]:
        lacking = reads_up_to(name, schema.revision)
        try:
            found = readable_by_all(catalogue(), event, lacking)
        except Refused:
            continue
        assert found.release <= schema.release
        assert decode(found, encode(found, event)) == event


def test_a_sealed_record_names_the_revision_that_it_is_written_in() -> None:
    sealed = by(reads_up_to("StayGranted", 1)).seal(draft(), PLAIN, PLACE)
    read = opener().open(raw_of(sealed))
    assert isinstance(read, Recorded)
    assert (catalogue().by_fingerprint[read.envelope.schema].revision, read.event) == (1, PLAIN)


def test_what_is_sealed_again_stays_in_its_revision_whoever_reads_by_then() -> None:
    before = by(reads_up_to("StayGranted", 1)).seal(draft(), PLAIN, PLACE)
    after = by(lambda _: [OLD]).seal_again(before, draft(), Place("doj.second", 1), INCARNATION)
    schema = dict(before.headers)["schema"]
    assert (dict(after.headers)["schema"], after.value) == (schema, before.value)
    assert dict(after.headers)["feed"] == b"doj.second"


def test_on_an_area_topic_nobody_is_waited_for_as_its_readers_fetch_what_they_do_not_ship() -> None:
    sealed = by(lambda _: [OLD], "ero").seal(draft("ero"), example("PersonRelocated"), Place("ero.main", 1))
    assert dict(sealed.headers)["ce_type"] == b"PersonRelocated"


@pytest.mark.parametrize("name", sorted(NEVER_KEPT_BACK))
def test_what_stops_an_act_is_never_kept_back(name: str) -> None:
    agency = min(catalogue().of(name).owners)
    place = Place(f"{agency}.main", 1) if name in OUTBOX_ONLY else None
    sealed = by(lambda _: [OLD], agency).seal(draft(agency), example(name), place)
    assert dict(sealed.headers)["ce_type"] == name.encode()


@pytest.mark.parametrize("name", ["ClearanceRequested", "DepartureRequested"])
def test_a_question_that_some_gate_cannot_read_is_not_sealed(name: str) -> None:
    with pytest.raises(Refused, match=OLD):
        by(lambda _: [OLD], "ero").seal(draft("ero"), example(name), None)


def test_a_revision_that_differs_in_words_only_is_written_as_one_that_every_gate_reads() -> None:
    """A gate that was made before it knows the fingerprint, and not the new number."""
    files = dict(schema_files())
    path = next(name for name in files if name.endswith("stay_granted.v2.avsc"))
    raw = json.loads(files[path]) | {"doc": "Said more plainly."}
    rows = json.loads(files["ids.json"])
    number = max(row["id"] for row in rows) + 1
    rows.append({"name": "StayGranted", "revision": 3, "fingerprint": fingerprint(raw), "id": number})
    files |= {path.replace(".v2.", ".v3."): json.dumps(raw).encode(), "ids.json": json.dumps(rows).encode()}
    newer = parse_catalogue(files)

    def lacking(schema: Schema) -> Sequence[str]:
        return [OLD] if schema.release > catalogue().releases else []

    sealed = replace(sealer("doj"), catalogue=newer, lacking=lacking).seal(draft(), TO_ONE_COUNTRY, PLACE)
    read = opener().open(raw_of(sealed))
    assert isinstance(read, Recorded)
    assert read.event == TO_ONE_COUNTRY
