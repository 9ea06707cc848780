"""Every parser of bytes that others wrote. What it raises beside its refusals is a fault."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from interlock.adapters.eoir.translate import docket_tables
from interlock.adapters.uscis.translate import apss_cases
from interlock.bus import SAFETY, RawRecord, Sealed, catalogue
from interlock.bus.areas import AreaOpener, Illegible
from interlock.bus.ports import Slot
from interlock.bus.schemas import Schema
from interlock.bus.seal import FEEDLESS
from interlock.cli.example import body_of
from interlock.cli.file_events import table_of
from interlock.cli.file_rows import events_in
from interlock.door.examples import complete_example, departure_example, event_example, find_example, question_example
from interlock.door.people import Namer, People
from interlock.door.requests import Parser
from interlock.door.translator import Translator
from interlock.events import EVENTS
from interlock.events.record import Draft, Place
from interlock.subscriber import Message, letters
from interlock.terms import Offset, PersonRef, Refused
from interlock.terms.identifiers import PersonKey, PersonKeys
from tests.adapters.test_dockets import docket
from tests.adapters.test_mapped import ARRESTS, MAPPED, MISSIONS, PREAMBLE, REMOVALS, STINTS, arrest, removal, stint
from tests.worlds import opener, sealer, shipped_law

SAMPLES: Final = Path(__file__).parents[1] / "adapters"
_PERSON: Final = PersonRef("p1." + "a" * 32)
_AT: Final = datetime(2026, 6, 1, 15, tzinfo=UTC)
_AREA: Final = "interlock.caseload.v1"


@dataclass(frozen=True, slots=True)
class Target:
    """One parser."""

    seeds: Sequence[bytes]
    """Inputs that it takes, to begin from."""
    feed: Callable[[bytes], None]
    """Raises whatever the parser should not have raised."""
    ready: Callable[[], None] = lambda: None
    """Called before each input, and not part of what that takes."""
    end: Callable[[], None] = lambda: None
    longest: int = 16_384
    """Bytes of an input."""


def frames() -> Target:
    """Values of the safety log: the first byte says of which type, the rest is the frame and Avro."""
    sealed = [one for one in _sealed_examples() if one.topic == SAFETY]
    read = opener()

    def feed(data: bytes) -> None:
        one = sealed[_first(data) % len(sealed)]
        read.open(RawRecord(Offset(1), 0, one.key, one.headers, data[1:]))

    return Target([bytes([number]) + one.value for number, one in enumerate(sealed)], feed)


def areas() -> Target:
    """Values of every area topic, as above."""
    sealed = [one for one in _sealed_examples() if one.topic != SAFETY]
    openers = {one.topic: AreaOpener(catalogue(), one.topic) for one in sealed}

    def feed(data: bytes) -> None:
        one = sealed[_first(data) % len(sealed)]
        read, raw = openers[one.topic], RawRecord(Offset(1), 0, one.key, one.headers, data[1:])
        with suppress(Illegible):
            read.event(read.kind(raw, dict(raw.headers)), raw)

    return Target([bytes([number]) + one.value for number, one in enumerate(sealed)], feed)


def headers() -> Target:
    """Headers and key of a record, on the log, on an area topic, and among the dead letters."""
    safety = next(one for one in _sealed_examples() if one.topic == SAFETY)
    area = next(one for one in _sealed_examples() if one.topic == _AREA)
    read, of_the_log = AreaOpener(catalogue(), _AREA), opener()
    slot = Slot(_AREA, 0)

    def feed(data: bytes) -> None:
        key, found = _headers_in(data)
        raw = RawRecord(Offset(1), 0, key, found, safety.value)
        of_the_log.open(raw)
        letters.read(raw)
        raw = RawRecord(Offset(1), 0, key, found, area.value)
        names = dict(found)
        with suppress(Illegible):
            message = Message(read.event(read.kind(raw, names), raw), names, slot, raw.offset)
            for name in ("id", "source", "subject", "time", "place"):
                getattr(message, name)

    letter = letters.letter(
        RawRecord(Offset(7), 0, area.key, area.headers, area.value), _AREA, 0, letters.Failure("it failed", "", 1), _AT
    )
    return Target([_as_bytes(one) for one in (safety, area, letter)], feed)


def bodies() -> Target:
    """JSON: the first byte says of which kind a body it is, and for whose door."""
    law = shipped_law()
    people = People(PersonKeys((PersonKey(b"k" * 32),)), lambda: frozenset({1}), lambda _, __: None)
    parsers = [Parser(agency, law, people) for agency in ("eoir", "ero", "uscis")]
    kinds: Sequence[Callable[[Parser, bytes], object]] = (
        lambda parser, body: parser.event(body, lambda: "made-up"),
        lambda parser, body: parser.ask(body),
        lambda parser, body: parser.depart(body),
        lambda parser, body: parser.find(body),
        lambda parser, body: parser.complete(f"{parser.agency}/los-angeles", body, _AT),
    )

    def feed(data: bytes) -> None:
        number = _first(data) % (len(kinds) * len(parsers))
        with suppress(Refused):
            kinds[number % len(kinds)](parsers[number // len(kinds)], data[1:])

    seeds = []
    for at, parser in enumerate(parsers):
        documents: list[tuple[int, Any]] = [
            (0, event_example(name, parser.agency, law)) for name in sorted(parser.owned)
        ]
        documents += [(1, question_example(parser.agency, law)), (2, departure_example(parser.agency, law))]
        documents += [(3, find_example()), (4, complete_example())]
        seeds += [bytes([at * len(kinds) + kind]) + json.dumps(one).encode() for kind, one in documents if one]
    return Target(seeds, feed)


def tables() -> Target:
    """Native tables: the first byte says whose."""
    translators: Sequence[tuple[str, Translator]] = (("eoir", docket_tables), ("uscis", apss_cases))
    people = People(PersonKeys((PersonKey(b"k" * 32),)), lambda: frozenset({1}), lambda _, __: None)

    def feed(data: bytes) -> None:
        _, translate = translators[_first(data) % len(translators)]
        with suppress(Refused):
            translate(data[1:], lambda _: None, Namer(people).by)

    seeds = [
        bytes([number]) + file.read_bytes()
        for number, (agency, _) in enumerate(translators)
        for file in sorted((SAMPLES / agency / "samples").iterdir())
    ]
    return Target(seeds, feed)


def mapped() -> Target:
    """Files in the agencies' own layouts, by their mapping files: the first byte says in which."""
    people = People(PersonKeys((PersonKey(b"k" * 32),)), lambda: frozenset({1}), lambda _, __: None)
    samples = {
        "removals": PREAMBLE + REMOVALS + removal(),
        "detentions": STINTS + stint(),
        "apprehensions": ARRESTS + arrest(),
        "charter-missions": MISSIONS + "199001.0,2018-10-10,,,Mechanical,73.0,KIWA,KELP\n",
        "docket-entries": docket("ORDER FILED. The motion for stay of removal is granted.").decode(),
    }
    translators = [MAPPED[name] for name in samples]

    def feed(data: bytes) -> None:
        translate = translators[_first(data) % len(translators)]
        with suppress(Refused):
            translate(data[1:], lambda _: None, Namer(people).by)

    return Target([bytes([at]) + text.encode() for at, text in enumerate(samples.values())], feed)


def files() -> Target:
    """Files of our own events, as a table or a line each."""

    def feed(data: bytes) -> None:
        with suppress(Refused):
            for _ in events_in(BytesIO(data), "a file").rows:
                pass

    now = datetime(2026, 6, 1, 15, tzinfo=UTC)
    body = body_of(catalogue().of("StayGranted"), now)
    return Target([table_of(body).encode(), json.dumps(body).encode() + b"\n"], feed)


@cache
def _sealed_examples() -> Sequence[Sealed]:
    """The example of every event, sealed by its owner."""
    return [_sealed(schema) for _, schema in sorted(catalogue().newest.items())]


def _sealed(schema: Schema) -> Sealed:
    event = EVENTS[schema.name].model_validate_json(json.dumps(schema.raw["example"]))
    agency = next(one for one in sorted(schema.owners))
    place = None if schema.name in FEEDLESS else Place(f"{agency}.told-1", 1)
    return sealer(agency).seal(Draft("e1", f"{agency}/office", _PERSON, _AT), event, place)


def _first(data: bytes) -> int:
    return data[0] if data else 0


def _headers_in(data: bytes) -> tuple[bytes | None, tuple[tuple[str, bytes | None], ...]]:
    """A key and headers, one a line: name, a colon and the value in hexadecimal; a line without a colon is a null."""
    lines = data.split(b"\n")
    found = []
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        found.append((name.decode("utf-8", "replace"), value if colon else None))
    return (lines[0] if lines[0] != b"-" else None), tuple(found)


def _as_bytes(one: Sealed) -> bytes:
    lines = [one.key, *(name.encode() + b":" + (value or b"").replace(b"\n", b"") for name, value in one.headers)]
    return b"\n".join(lines)


def breaks() -> Target:
    """A fault that is planted: a fuzzer that does not find these finds nothing."""

    def feed(data: bytes) -> None:
        if data[:1] == b"[" and b"\xff" in data:
            raise IndexError

    return Target([b"[]"], feed)


def hangs() -> Target:
    """As above."""

    def feed(data: bytes) -> None:
        if data[:1] == b"{":
            sum(range(20_000_000))

    return Target([b"[]"], feed)


def grows() -> Target:
    """As above."""
    grown: list[bytes] = []
    return Target([b"[]"], lambda data: grown.append(bytes(4_096) + data))
