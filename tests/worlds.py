"""A small world for tests: the shipped law under fresh keys, and a log in memory that seals, opens, folds and answers.

world = World()
world.permits(PERSON)
world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), PERSON, id="m1")
assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final, get_args

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec.msgpack import decode

from interlock.bus.records import GENESIS, Headers, RawRecord, Sealed, running_digest
from interlock.bus.schemas import catalogue, schema_files
from interlock.bus.seal import FEEDLESS, Opener, Sealer
from interlock.bus.signing import Keyring, SigningKey
from interlock.events import (
    ClearanceRequested,
    Event,
    ImmigrationJudgeDecisionIssued,
    LogIncarnationOpened,
    RemovalOrderBecameExecutable,
    RulesAdopted,
)
from interlock.events.record import Draft, LogRecord, Place, Recorded
from interlock.gate.overlay import Overlay
from interlock.gate.store import ENCODER
from interlock.gate.trusted import Trusted
from interlock.law import Calendar, Law, parse
from interlock.persons import (
    Alarm,
    Answer,
    Asked,
    Outcome,
    Row,
    RowKey,
    Rows,
    answer,
    apply,
    around,
    log_of,
    outcome_of,
    touches,
)
from interlock.persons.acts import QuestionEvent
from interlock.persons.alarms import AlarmCode
from interlock.runtime.holidays import is_federal_holiday
from interlock.runtime.zones import zone
from interlock.sandbox.rules import founding
from interlock.terms import LOG_SUBJECT, Offset, PersonRef
from interlock.terms.times import millis

AGENCIES: Final = ("eoir", "doj", "ero", "uscis", "opla", "cbp", "hhs")
SAFETY: Final = "interlock.safety.v1"
INCARNATION: Final = "test-log"
CALENDAR: Final = Calendar({"tzdata": "2026.1", "holidays": "0.100"}, zone, is_federal_holiday)
"""Of tests: other versions than the packages', so that no digest of theirs is that of a site."""

PERSON: Final = PersonRef("p1." + "a" * 32)
OTHER: Final = PersonRef("p1." + "b" * 32)


def born(person: PersonRef) -> str:
    """The mark of the birth date that everybody knows of this person."""
    return f"b1.{person[-32:]}"


UNIT: Final[Mapping[str, str]] = {
    "eoir": "eoir/los-angeles",
    "doj": "doj/ca9",
    "ero": "ero/custody",
    "uscis": "uscis/apss",
    "opla": "opla/litigation",
    "cbp": "cbp/encounters",
    "hhs": "hhs/uc-portal",
}
"""The unit that an agency speaks from unless a test says otherwise."""
CLOCKS: Final = ("cbp", "hhs")
"""The agencies whose clocks bear out the time of what others say, unless a test says otherwise."""


def signing_key(agency: str, kid: str | None = None) -> SigningKey:
    """The agency's key, made once a session; another kid gives another key, which keys.toml does not list."""
    return _signing_key(agency, kid or f"{agency}-1")


@cache
def _signing_key(agency: str, kid: str) -> SigningKey:
    return SigningKey(kid, agency, ec.generate_private_key(ec.SECP256R1()))


def public_pem(key: SigningKey) -> str:
    return key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@cache
def keys_toml() -> bytes:
    """The bytes of keys.toml: one key an agency."""
    rows = [f'incarnation = "{INCARNATION}"\nsandbox = true\n']
    for agency in AGENCIES:
        key = signing_key(agency)
        rows.append(f'[[key]]\nkid = "{key.kid}"\nagency = "{agency}"\npublic = """\n{public_pem(key)}"""\n')
    return "\n".join(rows).encode()


@cache
def _table_files() -> tuple[tuple[str, bytes], ...]:
    folder = files("interlock.law") / "tables"
    return tuple(sorted((entry.name, entry.read_bytes()) for entry in folder.iterdir() if entry.name.endswith(".toml")))


def table_files() -> dict[str, bytes]:
    """The shipped law tables by name; a test may change its copy."""
    return dict(_table_files())


@cache
def shipped_law() -> Law:
    return parse(table_files(), schema_files(), keys_toml(), CALENDAR)


@cache
def keyring() -> Keyring:
    keys = shipped_law().keys
    return Keyring.from_pems(keys.incarnation, {key.kid: (key.agency, key.public) for key in keys.key})


def sealer(agency: str, kid: str | None = None, incarnation: str = INCARNATION) -> Sealer:
    return Sealer(catalogue(), signing_key(agency, kid), Keyring(incarnation, {}))


def opener(topic: str = SAFETY) -> Opener:
    return Opener(catalogue(), keyring(), topic)


def raw_of(sealed: Sealed, offset: int = 0, at: datetime = datetime(2011, 9, 30, 17, tzinfo=UTC)) -> RawRecord:
    """The sealed record as a broker would deliver it."""
    return RawRecord(Offset(offset), millis(at), sealed.key, sealed.headers, sealed.value)


@dataclass(frozen=True, slots=True)
class Written:
    """A record that a world appended: its bytes, and what opening them gave."""

    raw: RawRecord
    record: LogRecord

    @property
    def offset(self) -> Offset:
        return self.raw.offset

    @property
    def record_hash(self) -> str:
        return self.record.record_hash


_ALARM_CODES: Final = frozenset(get_args(AlarmCode))


class Nothing:
    """A store without a row."""

    def rows(self, keys: frozenset[RowKey]) -> Rows:  # noqa: ARG002 - what a reader is asked
        return {}

    def keys(self, kind: str) -> list[RowKey]:  # noqa: ARG002 - what a reader is asked
        return []


def over(rows: dict[RowKey, Row | None]) -> Overlay:
    """A reader of these rows."""
    return Overlay(Nothing(), rows)


def _is_kept(row: Row | None) -> None:
    """What no store can write, or reads back as something else, would end the loop of every replica."""
    assert row is None or decode(ENCODER.encode(row), type=type(row)) == row


class World:
    """A safety log in memory that has begun, and its fold. Each record takes one second; `at` moves story time on."""

    def __init__(self, *, begun: bool = True, adopted: bool = True) -> None:
        self.law = shipped_law()
        self.at = datetime(2011, 9, 30, 17, tzinfo=UTC)
        self.reader = Overlay(Nothing())
        self.rows = self.reader.fresh
        self.records: list[RawRecord] = []
        self.digests: list[bytes] = []
        self.alarms: list[Alarm] = []
        self.trusted = Trusted(self.law)
        self._sent: Counter[str] = Counter()
        self.name = INCARNATION
        """Under which every record is sealed that does not say otherwise."""
        if begun:
            self._begin_like(_founded(adopted))

    def _begin_like(self, other: "World") -> None:
        self.at = other.at
        self.rows.update(other.rows)
        self.records += other.records
        self.digests += other.digests
        self._sent.update(other._sent)

    def seals(
        self,
        agency: str,
        event: Event,
        person: PersonRef = PERSON,
        *,
        unit: str | None = None,
        id: str | None = None,  # noqa: A002 - the envelope's own word
        time: datetime | None = None,
        feed: str | None = None,
        iseq: int | None = None,
        sealer_: Sealer | None = None,
        refs: tuple[PersonRef, ...] = (),
    ) -> Sealed:
        """The event as its agency seals it, with the next number of its feed."""
        name = type(event).__name__
        place = None
        if name not in FEEDLESS:
            feed = feed or f"{agency}.main"
            self._sent[feed] = max(self._sent[feed], iseq or 0) if iseq else self._sent[feed] + 1
            place = Place(feed, iseq or self._sent[feed])
        mark = None if person == LOG_SUBJECT or name in FEEDLESS else born(person)
        draft = Draft(id or f"{name}-{len(self.records)}", unit or UNIT[agency], person, time or self.at, refs, mark)
        return (sealer_ or sealer(agency, incarnation=self.name)).seal(draft, event, place)

    def says(
        self,
        agency: str,
        event: Event,
        person: PersonRef = PERSON,
        *,
        unit: str | None = None,
        id: str | None = None,  # noqa: A002 - the envelope's own word
        time: datetime | None = None,
        feed: str | None = None,
        iseq: int | None = None,
        sealer_: Sealer | None = None,
        refs: tuple[PersonRef, ...] = (),
    ) -> Written:
        """The agency publishes; the record is folded at once."""
        return self.appends(
            self.seals(
                agency, event, person, unit=unit, id=id, time=time, feed=feed, iseq=iseq, sealer_=sealer_, refs=refs
            )
        )

    def opens(self, name: str = "second") -> None:
        """Two agencies open the log as the one that continues a lost one. What is sealed from here on is said on it."""
        for agency in ("eoir", "doj"):
            opened = LogIncarnationOpened(incarnation=name, predecessors=[self.name], feeds=[], by=f"{agency}-17")
            self.says(agency, opened, LOG_SUBJECT, unit=f"{agency}/desk", feed=f"{agency}.opens-{name}")
        self.name = name

    def sent_again(self, agency: str, event: Event, person: PersonRef = PERSON, **said: Any) -> Written:
        """As the agency's relay sends what it had told the log that is lost."""
        return self.says(agency, event, person, sealer_=sealer(agency), **said)

    def sends(self, agency: str, event: Event, feed: str) -> Written:
        """What stands in the log without a number as a rule, said through a door: about the log, with its number."""
        self._sent[feed] += 1
        draft = Draft(f"{type(event).__name__}-{len(self.records)}", f"{agency}/desk", LOG_SUBJECT, self.at)
        return self.appends(sealer(agency).seal(draft, event, Place(feed, self._sent[feed])))

    def appends(self, sealed: Sealed) -> Written:
        return self.writes(sealed.key, sealed.headers, sealed.value)

    def repeats(self, written: Written) -> Written:
        """The same bytes once more."""
        return self.writes(written.raw.key, written.raw.headers, written.raw.value)

    def writes(self, key: bytes | None, headers: Headers, value: bytes | None) -> Written:
        """Any bytes at all, past every door."""
        self.at += timedelta(seconds=1)
        raw = RawRecord(Offset(len(self.records)), millis(self.at), key, headers, value)
        record = Opener(catalogue(), self.trusted, SAFETY).open(raw)
        applied = apply(self.reader.rows(touches(record, self.reader)), record, self.law)
        for row in applied.rows.values():
            _is_kept(row)
        for alarm in applied.alarms:
            assert alarm.code in _ALARM_CODES
            assert type(alarm.about) is str
        self.rows.update(applied.rows)
        self.trusted.follow(log_of(self.rows).trust)
        self.alarms += applied.alarms
        self.records.append(raw)
        self.digests.append(running_digest(self.digests[-1] if self.digests else GENESIS, raw))
        return Written(raw, record)

    def permits(self, person: PersonRef = PERSON, countries: Sequence[str] = ("HND",), order: str = "o1") -> None:
        """A final order of the court and a warrant that names it: all that a CLEAR needs beside fresh sources."""
        self.says("eoir", order_to(*countries), person, id=order)
        self.says("ero", RemovalOrderBecameExecutable(order=order, countries=list(countries)), person)

    def question(
        self, action: str, country: str | None, late: Sequence[str] = (), person: PersonRef = PERSON
    ) -> ClearanceRequested:
        """What a gate that has applied everything would append."""
        return ClearanceRequested(
            action=action,
            country=country,
            rules=self.law.digest,
            applied_offset=len(self.records) - 1,
            applied_digest=(self.digests[-1] if self.digests else GENESIS).hex(),
            late_sources=list(late),
            heartbeat_offset=-1,
            born=born(person),
        )

    def asks(
        self,
        agency: str,
        action: str,
        country: str | None,
        person: PersonRef = PERSON,
        *,
        late: Sequence[str] = (),
        question: QuestionEvent | None = None,
        sealer_: Sealer | None = None,
        refs: tuple[PersonRef, ...] = (),
    ) -> Answer:
        """Append a question and answer it from the records below it, as a gate does."""
        asked = question or self.question(action, country, late, person)
        below = self.reader.rows(around((person, *refs), self.reader))
        known = [GENESIS, *self.digests]
        written = self.says(agency, asked, person, sealer_=sealer_, refs=refs)
        record = written.record
        signer = record.signer if isinstance(record, Recorded) else None
        agrees = asked.applied_offset + 1 < len(known) and asked.applied_digest == known[asked.applied_offset + 1].hex()
        return answer(below, Asked(person, asked, signer, agrees, refs, at=self.at), self.law)

    def outcome(self, written: Written) -> Outcome:
        """What a receipt for this record would say now."""
        if not isinstance(written.record, Recorded):
            raise TypeError("an unreadable record has no outcome")
        return outcome_of(self.rows, written.record, self.law)


@cache
def _founded(adopted: bool) -> World:
    """A log that has begun: no past to tell, every act enforced, and rules in force where they are `adopted`."""
    world = World(begun=False)
    for first in founding(world.law):
        if isinstance(first.event, RulesAdopted) and not adopted:
            continue
        world.says(first.agency, first.event, LOG_SUBJECT, unit=first.source, feed=first.feed)
    assert not world.alarms
    return world


def order_to(*countries: str, in_absentia: bool = True, **other: str) -> ImmigrationJudgeDecisionIssued:
    """A removal order of the immigration court to these countries."""
    event = ImmigrationJudgeDecisionIssued(
        proceeding_type="removal",
        order_type="removal",
        in_absentia=in_absentia,
        designated_countries=list(countries),
    )
    return event.model_copy(update=other)


def codes(found: Answer) -> list[str]:
    """The reasons as a story names them."""
    return sorted(str(reason) for reason in found.reasons)


def with_header(headers: Headers, name: str, value: bytes | None) -> Headers:
    """The headers with one changed, or, for None, without it."""
    kept = tuple((key, value if key == name and value is not None else data) for key, data in headers)
    return kept if value is not None else tuple(pair for pair in kept if pair[0] != name)


def resealed(sealed: Sealed, **changed: Any) -> Sealed:
    """The sealed record with another key, headers or value; the signature stays as it was."""
    return replace(sealed, **changed)
