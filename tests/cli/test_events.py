"""The catalogue as a newcomer reads it."""

import pytest

from interlock.bus import catalogue
from interlock.cli import events
from interlock.cli.events import EventShown, FieldRow
from interlock.cli.example import example
from interlock.cli.snippet import snippet
from interlock.terms import Refused


def text_of(shown: EventShown) -> str:
    return "\n".join(str(part) for part in shown.page())


def test_every_event_is_listed_with_its_topic_and_who_sends_and_reads_it() -> None:
    listed = {one.name: one for one in events.list_().events}
    assert listed.keys() == catalogue().newest.keys()
    moved = listed["PersonRelocated"]
    assert (moved.topic, moved.owners, moved.readers) == (
        "interlock.caseload.v1", ("ero", "eoir", "uscis"), ("ero", "eoir", "opla"),
    )  # fmt: skip
    assert "interlock.caseload.v1" in str(events.list_().page())
    assert moved.meaning == "A person who is not detained lives elsewhere now."


def test_a_field_says_what_it_is_whether_it_may_be_missing_and_whether_it_is_personal() -> None:
    shown = events.show("PersonRelocated")
    by_name = {one.name: one for one in shown.fields}
    assert by_name["address"] == FieldRow(
        "address", "the fields below", may_be_missing=True, personal=True, niem="nc:Address",
        meaning="Where the person lives now. May be missing: an area without an address is work all the same.",
    )  # fmt: skip
    assert by_name["address.street"].personal
    assert (by_name["moved_on"].type, by_name["to_area"].type) == ("date", "text")
    assert "report 004" in text_of(shown)


@pytest.mark.parametrize(
    ("event", "field", "kind"),
    [
        ("FeedHeartbeat", "units", "list of the fields below"),
        ("FeedHeartbeat", "units.complete_to", "time with a zone"),
        ("StayGranted", "countries", "list of text"),
        ("FeedHeartbeat", "iseq", "number"),
        ("MotionFiled", "stays_automatically", "true or false"),
    ],
)
def test_each_kind_of_field_has_plain_words(event: str, field: str, kind: str) -> None:
    assert {one.name: one.type for one in events.show(event).fields}[field] == kind


@pytest.mark.parametrize("name", sorted(catalogue().newest))
def test_every_event_can_be_shown_and_each_of_its_fields_is_explained(name: str) -> None:
    shown = events.show(name)
    assert shown.example.keys() == {one.name for one in shown.fields if "." not in one.name}
    assert all(one.meaning for one in shown.fields if "." not in one.name)


def test_a_name_that_is_no_event_is_refused_with_the_nearest() -> None:
    assert events.show("staygranted").name == "StayGranted"
    with pytest.raises(Refused, match="Did you mean StayGranted"):
        events.show("staygrantd")
    with pytest.raises(Refused, match="List them: interlock events"):
        events.show("zzzzzzzz")


@pytest.mark.parametrize(
    ("name", "speaker"), [("ActionWithoutClearance", "a gate"), ("HoldSubmissionFaulty", "a door")]
)
def test_what_only_a_gate_or_a_door_says_has_no_example_and_both_verbs_say_so(name: str, speaker: str) -> None:
    assert f"Only {speaker} sends it, by itself" in text_of(events.show(name))
    for verb in (example, snippet):
        with pytest.raises(Refused, match=f"only {speaker} sends {name}, by itself"):
            verb(name.lower())
