"""The description of the bus is good by AsyncAPI's own schema; the broker's access list says what the tables say."""

import copy
import gzip
import json
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from interlock.bus import catalogue, topic_table
from interlock.bus.asyncapi import Acl, acls, asyncapi

OFFICIAL: Final[Any] = json.loads(
    gzip.decompress(Path(__file__).with_name("asyncapi-3.0.0.schema.json.gz").read_bytes())
)
"""Of @asyncapi/specs 6.11.1, Apache-2.0, without its blanks."""
TOPICS: Final = topic_table()


def described() -> dict[str, Any]:
    return asyncapi(TOPICS, catalogue(), "0.1.0")


def faults(document: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(OFFICIAL).iter_errors(document)]


def test_the_description_is_good_by_the_official_schema() -> None:
    assert faults(described()) == []


def test_the_official_schema_would_say_what_is_wrong() -> None:
    no_version, wrong_action = copy.deepcopy(described()), copy.deepcopy(described())
    del no_version["info"]["version"]
    wrong_action["operations"]["write interlock.seizure.v1"]["action"] = "shout"
    assert faults(no_version)
    assert faults(wrong_action)


def test_every_topic_is_a_channel_and_every_event_is_a_message_on_its_own() -> None:
    document = described()
    assert document["channels"].keys() == TOPICS.keys()
    on = {name: channel for channel, one in document["channels"].items() for name in one["messages"]}
    assert on == {name: schema.topic for name, schema in catalogue().newest.items()}
    assert document["components"]["messages"].keys() == on.keys()


def test_an_event_is_described_with_its_schema_its_example_and_who_sends_it() -> None:
    message = described()["components"]["messages"]["PersonRelocated"]
    fields = {field["name"]: field for field in message["payload"]["schema"]["fields"]}
    assert fields["address"]["pii"] is True
    assert fields["address"]["niem"] == "nc:Address"
    assert message["examples"][0]["payload"]["to_area"] == "phoenix"
    assert message["x-owners"] == ["ero", "eoir", "uscis"]
    assert "report 004" in message["description"]


# ---- who may do what


def may(agency: str, operation: str, topic: str) -> bool:
    return any((one.agency, one.operation, one.name) == (agency, operation, topic) for one in acls(TOPICS))


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_exactly_whom_the_table_names_may_write_and_read_a_topic(topic: str) -> None:
    agencies = {one.agency for one in acls(TOPICS)}
    assert {one for one in agencies if may(one, "Write", topic)} == set(TOPICS[topic].writers)
    assert {one for one in agencies if may(one, "Read", topic)} == set(TOPICS[topic].readers)


def test_each_agency_has_its_own_groups_and_dead_letters_and_nobody_elses() -> None:
    own = [one for one in acls(TOPICS) if one.pattern == "prefixed" and one.agency == "ero"]
    assert {(one.resource, one.name) for one in own} == {("group", "ero."), ("topic", "dlq.ero.")}
    assert Acl("ero", "Create", "topic", "dlq.ero.", "prefixed") in own


def test_nobody_may_create_what_the_table_names_nor_delete_or_alter_anything() -> None:
    assert {one.operation for one in acls(TOPICS)} == {"Read", "Write", "Describe", "DescribeConfigs", "Create"}
    assert {one.name.partition(".")[0] for one in acls(TOPICS) if one.operation == "Create"} == {"dlq"}
