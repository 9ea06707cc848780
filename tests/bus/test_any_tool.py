"""Whoever has a client of Kafka and the registry reads everything that we write, without a line of ours."""

import asyncio
import json
import secrets
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interlock.bus import topic_table
from interlock.bus.fetched import Fetched
from interlock.bus.frame import FRAME
from interlock.bus.kafka import KafkaBus
from interlock.bus.partitions import partition_of
from interlock.bus.publishing import Counts, publish, released, subject_of
from interlock.bus.records import Sealed
from interlock.bus.registry import PATIENT_S, Registry
from interlock.bus.registry_ids import ids_begun
from interlock.bus.schemas import FALLBACK_ID_MIN, catalogue, fingerprint, schema_files
from interlock.bus.seal import FEEDLESS
from interlock.events import EVENTS
from interlock.events.record import Draft, Place
from interlock.sandbox.registry import RegistryServer
from interlock.terms import Refused
from tests.worlds import PERSON, UNIT, sealer

pytestmark = pytest.mark.kafka

AT = datetime(2026, 6, 1, 15, tzinfo=UTC)


def registry_of(server: RegistryServer) -> Registry:
    return Registry(server.url, within_s=PATIENT_S)


async def every_event(server: RegistryServer, folder: Path) -> list[Sealed]:
    """Each as its schema's example describes it, under the id that the registry gave it."""
    registry = registry_of(server)
    ids = (await ids_begun(registry, folder / "registry.json", catalogue())).by_fingerprint
    while len(ids) < len(EVENTS):  # a registry that has only just begun may be slower than a start waits
        ids = (await ids_begun(registry, folder / "registry.json", catalogue())).by_fingerprint
    await registry.close()
    found = []
    for number, schema in enumerate(catalogue().newest.values(), 1):
        agency = min(schema.owners)
        event = EVENTS[schema.name].model_validate_json(json.dumps(schema.raw["example"]))
        place = None if schema.name in FEEDLESS else Place(f"{agency}.any", number)
        draft = Draft(f"{schema.name}-1", UNIT[agency], PERSON, AT)
        found.append(replace(sealer(agency), ids=ids).seal(draft, event, place))
    return found


async def test_confluents_own_deserializer_reads_every_event_from_its_topic(
    bootstrap_servers: str, apicurio: RegistryServer, tmp_path: Path
) -> None:
    bus, sealed = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}."), await every_event(apicurio, tmp_path)
    assert all(FRAME.unpack_from(one.value)[1] < FALLBACK_ID_MIN for one in sealed)
    await asyncio.to_thread(bus.admin.create_topics, 1)
    try:
        for topic in topic_table():
            here = [one for one in sealed if one.topic == topic]
            await bus.topic(topic, partition_of(topic, PERSON.encode())).append(here)
    finally:
        await bus.close()
    tool = Path(__file__).with_name("any_tool.py")
    topics = [bus.prefix + topic for topic in topic_table()]
    told = await asyncio.to_thread(
        subprocess.run, [sys.executable, str(tool), bootstrap_servers, apicurio.url, str(len(sealed)), *topics],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    read = {one["type"]: one for one in map(json.loads, told.stdout.splitlines())}
    assert read.keys() == catalogue().newest.keys()
    for name, one in read.items():
        schema = catalogue().of(name)
        assert one["topic"] == bus.prefix + schema.topic
        example = EVENTS[name].model_validate_json(json.dumps(schema.raw["example"]))
        assert one["fields"].keys() == {field["name"] for field in schema.raw["fields"]}
        assert EVENTS[name].model_validate_json(json.dumps(one["fields"])) == example


async def test_publishing_again_is_harmless_and_what_breaks_somebody_is_refused_there_too(
    apicurio: RegistryServer,
) -> None:
    registry, events = registry_of(apicurio), released(schema_files())
    revisions = sum(map(len, events.values()))
    assert await publish(registry, events, lambda _: None) == Counts(len(events), revisions, 0)
    newest = catalogue().of("PersonRelocated").raw
    broken = {**newest, "fields": [*newest["fields"], {"name": "needed", "type": "int"}]}
    with pytest.raises(Refused, match=r"the registry says: .*Incompatible"):
        await registry.register(subject_of(newest), json.dumps(broken))
    await registry.close()


async def test_a_newer_revision_that_it_takes_is_read_by_this_version(apicurio: RegistryServer) -> None:
    registry, newest = registry_of(apicurio), catalogue().of("HearingMissed")
    more = {"name": "seen_by", "type": ["null", "string"], "default": None, "doc": "Who was there."}
    newer = {**newest.raw, "fields": [*newest.raw["fields"], more]}
    await registry.register(subject_of(newer), json.dumps(newer))
    number = await registry.id_of(subject_of(newer), json.dumps(newer))
    assert number is not None
    for under in (number, number + 9_000):  # by its id, and by its name
        writer = await Fetched(registry).writer(fingerprint(newer), under, newest)
        assert writer["fields"][-1]["name"] == "seen_by"
    await registry.close()
