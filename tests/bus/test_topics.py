"""The table of topics: who writes each is who the schemas say, and its limits are the code's."""

import json
import tomllib

import pytest

from interlock.bus import ANSWER, HEARTBEAT, SAFETY, topic_table
from interlock.bus.records import RECORD_BYTES_MAX
from interlock.bus.schemas import schema_files

FILES = schema_files()
COLUMNS = tomllib.loads(FILES["topics.toml"].decode())
EVENTS = [json.loads(text) for path, text in FILES.items() if path.endswith(".avsc")]


def test_the_table_has_the_topics_that_the_code_names() -> None:
    assert set(topic_table()) == {SAFETY, HEARTBEAT, ANSWER} == {event["topic"] for event in EVENTS}


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_who_may_write_a_topic_is_exactly_who_owns_an_event_on_it(name: str) -> None:
    owners = {owner for event in EVENTS if event["topic"] == name for owner in event["owners"]}
    assert set(topic_table()[name].writers) == owners


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_no_topic_takes_less_than_a_record_may_have(name: str) -> None:
    kafkas_own = 1_048_588
    assert int(topic_table()[name].config.get("max.message.bytes", kafkas_own)) >= RECORD_BYTES_MAX


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_the_table_says_nothing_that_nobody_reads(name: str) -> None:
    assert set(COLUMNS[name]) == {"key", "partitions", "writers", "readers", "compatibility", "config"}
    assert COLUMNS[name]["compatibility"] == "FULL_TRANSITIVE", "the one that test_schemas proves by encoding"
