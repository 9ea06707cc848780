"""The table of topics: who writes each is who the schemas say, and its limits are the code's."""

import json
import tomllib
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from interlock.bus import ANSWER, HEARTBEAT, SAFETY, topic_table
from interlock.bus.admin import KafkaAdmin
from interlock.bus.records import RECORD_BYTES_MAX
from interlock.bus.schemas import schema_files
from interlock.bus.topics import dead_letters, is_of_a_service, topic_row
from interlock.terms import Unavailable

if TYPE_CHECKING:
    from confluent_kafka.admin import AdminClient

FILES = schema_files()
COLUMNS = tomllib.loads(FILES["topics.toml"].decode())
EVENTS = [json.loads(text) for path, text in FILES.items() if path.endswith(".avsc")]


def test_the_table_has_the_topics_that_the_code_names() -> None:
    assert {SAFETY, HEARTBEAT, ANSWER} < set(topic_table()) == {event["topic"] for event in EVENTS}


def test_the_number_of_partitions_of_a_topic_never_changes() -> None:
    """With another one, a person's later records would stand elsewhere than the earlier, and overtake them."""
    areas = (
        "caseload", "child", "encounter", "operation", "picture", "policy", "seizure", "transfer", "transport",
        "travel", "workload",
    )  # fmt: skip
    frozen = {SAFETY: 1, HEARTBEAT: 1, ANSWER: 1} | {f"interlock.{area}.v1": 12 for area in areas}
    assert {name: row.partitions for name, row in topic_table().items()} == frozen


def test_dead_letters_have_the_partitions_of_what_they_come_from_and_belong_to_one_agency() -> None:
    row = topic_row(dead_letters("ero.relocations", "interlock.caseload.v1"))
    assert (row.name, row.partitions) == ("dlq.ero.relocations.interlock.caseload.v1", 12)
    assert (row.writers, row.readers, row.config["retention.ms"]) == (("ero",), ("ero",), "-1")
    with pytest.raises(KeyError):
        topic_row("dlq.ero.relocations.interlock.unheard-of.v1")


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_who_may_write_a_topic_is_exactly_who_owns_an_event_on_it(name: str) -> None:
    owners = {owner for event in EVENTS if event["topic"] == name for owner in event["owners"]}
    assert set(topic_table()[name].writers) == owners


@pytest.mark.parametrize("name", sorted(COLUMNS.keys() - {SAFETY, HEARTBEAT, ANSWER}))
def test_who_may_read_an_area_topic_is_exactly_for_whom_an_event_on_it_is_meant(name: str) -> None:
    meant = {reader for event in EVENTS if event["topic"] == name for reader in event["readers"]}
    assert set(topic_table()[name].readers) == meant


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_no_topic_takes_less_than_a_record_may_have(name: str) -> None:
    kafkas_own = 1_048_588
    assert int(topic_table()[name].config.get("max.message.bytes", kafkas_own)) >= RECORD_BYTES_MAX


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_the_table_says_nothing_that_nobody_reads(name: str) -> None:
    assert set(COLUMNS[name]) == {"key", "partitions", "writers", "readers", "compatibility", "config"}
    assert COLUMNS[name]["compatibility"] == "FULL_TRANSITIVE", "the one that test_schemas proves by encoding"


def test_dead_letters_of_others_on_the_same_brokers_are_none_of_a_service() -> None:
    others = ("dlq.share-group", "dlq.a.b.orders", "dlq.", f"dlq.ero.x.{SAFETY}")
    assert not [name for name in others if is_of_a_service(name)]
    assert is_of_a_service(dead_letters("ero.relocations", "interlock.caseload.v1"))


def test_a_topic_that_has_lost_a_leader_is_still_named() -> None:
    """Or whoever asks what waits among the dead letters would hear that nothing does."""
    name = dead_letters("ero.relocations", "interlock.caseload.v1")
    led, lost = SimpleNamespace(leader=1), SimpleNamespace(leader=-1)
    found = SimpleNamespace(topics={f"t.{name}": SimpleNamespace(partitions={0: led, 1: lost})})
    admin = KafkaAdmin("nowhere:1", "t.")
    admin._admin = cast("AdminClient", SimpleNamespace(list_topics=lambda timeout: found))  # noqa: ARG005 - a broker that lacks a leader
    assert admin.names("dlq.") == [name]


@pytest.mark.parametrize(
    "asks",
    [
        KafkaAdmin.groups,
        lambda admin: admin.names("dlq."),
        lambda admin: admin.noted("a.b"),
    ],
    ids=["groups", "names", "noted"],
)
def test_brokers_that_do_not_answer_are_named_and_never_an_empty_list(
    asks: Callable[[KafkaAdmin], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For groups the library raises nothing: it hands over an empty list, and the errors beside it."""
    monkeypatch.setattr("interlock.bus.admin.ADMIN_TIMEOUT_S", 0.05)
    with pytest.raises(Unavailable, match=r"^the brokers at 127\.0\.0\.1:1 do not answer$"):
        asks(KafkaAdmin("127.0.0.1:1", "t."))
