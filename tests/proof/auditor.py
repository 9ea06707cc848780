"""The log read anew by code that shares nothing with the gate but the schemas and the law tables: was everything that a
client was told true of it?

It knows the few events that the runs of the proof write: an order of removal and the warrant under it, a court's stay
and its end, and questions. Anything else about a person that it cannot read counts against a CLEAR.
"""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

import fastavro

from interlock.bus.records import RawRecord
from interlock.bus.schemas import catalogue
from tests.proof.history import Operation

_FRAME: Final = 5


@dataclass
class _Person:
    """What stands about somebody below a place in the log."""

    ordered: bool = False
    warranted: bool = False
    holds: set[tuple[str, str, str]] = field(default_factory=set)
    """Those that stand, by source, event and kind."""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the log, and what stood below it."""

    request: str
    key: str
    ordered: bool
    held: bool
    """By anything that blocks the act, or that cannot be read."""
    late: tuple[str, ...]


def digests(records: Iterable[RawRecord]) -> Iterator[bytes]:
    """The running digest after each record, from its definition."""
    digest = bytes(32)
    for record in records:
        hashed = hashlib.sha256()
        parts = [digest, record.key, len(record.headers).to_bytes(4, "big")]
        parts += [part for name, value in record.headers for part in (name.encode(), value)]
        parts += [record.value, record.timestamp_ms.to_bytes(8, "big", signed=True)]
        for part in parts:
            hashed.update(b"\xff\xff\xff\xff" if part is None else len(part).to_bytes(4, "big") + part)
        digest = hashed.digest()
        yield digest


def questions(records: Iterable[RawRecord]) -> dict[str, Asked]:
    """Every question by its id, and what stood below its first place in the log."""
    audit = _Audit()
    for record in records:
        audit.reads(record)
    return audit.asked


class _Audit:
    def __init__(self) -> None:
        self.asked: dict[str, Asked] = {}
        self._blocked = _blocked_acts()
        self._schemas = {fingerprint: schema.parsed for fingerprint, schema in catalogue().by_fingerprint.items()}
        self._people = defaultdict[str, _Person](_Person)
        self._placed = set[tuple[str, str]]()

    def reads(self, record: RawRecord) -> None:
        headers = {name: value.decode(errors="replace") for name, value in record.headers if value is not None}
        person = self._people[(record.key or b"").decode(errors="replace")]
        try:
            schema, body = self._schemas[headers["schema"]], BytesIO((record.value or b"")[_FRAME:])
            said: Any = fastavro.schemaless_reader(body, schema, None)
            kind, named = headers["ce_type"], (headers["ce_source"], headers["ce_id"])
        except Exception:  # noqa: BLE001 - whatever it is, it cannot be read
            person.unread += 1
            return
        match kind:
            case "ClearanceRequested":
                self._asks(person, headers["ce_subject"], named[1], said)
            case "StayGranted" if named not in self._placed:
                self._placed.add(named)  # what comes again places nothing that has ended
                person.holds.add((*named, said["kind"]))
            case "StayLifted" if headers["ce_source"] == said["hold"]["source"]:
                hold = said["hold"]
                person.holds.discard((hold["source"], hold["event_id"], hold["kind"]))
            case "ImmigrationJudgeDecisionIssued":
                person.ordered |= said["order_type"] == "removal"
            case "RemovalOrderBecameExecutable":
                person.warranted = True
            case _:
                pass  # about no permission

    def _asks(self, person: _Person, subject: str, request: str, said: Any) -> None:
        kinds = {kind for _, _, kind in person.holds}
        held = person.unread > 0 or any(said["action"] in self._blocked.get(kind, {said["action"]}) for kind in kinds)
        late, ordered = tuple(said["late_sources"]), person.ordered and person.warranted
        self.asked.setdefault(request, Asked(request, subject, ordered, held, late))


def untrue(records: Sequence[RawRecord], told: Iterable[Operation], key_of: Callable[[str], str]) -> Iterator[str]:
    """What somebody was told that the log does not bear out (I1 by the log, I5). `key_of` a person of the run."""
    asked = questions(records)
    for one in told:
        if one.did == "ask" and one.result == "CLEAR":
            yield from _untrue_clear(one, asked.get(one.named), records, key_of(one.person))
        elif one.did in ("hold", "end") and one.result in ("EFFECTIVE", "RECORDED"):
            there = _at(records, one.offset)
            if there is None or there.key != key_of(one.person).encode() or not _is_it(one, there):
                yield f"{one.did} of {one.named} was {one.result} at {one.offset}, where the log has something else"


def _at(records: Sequence[RawRecord], offset: int | None) -> RawRecord | None:
    return records[offset] if offset is not None and 0 <= offset < len(records) else None


def _is_it(one: Operation, there: RawRecord) -> bool:
    """Ends have names of their own, which nobody is told."""
    if one.did == "end":
        return there.header("ce_type") == b"StayLifted"
    return there.header("ce_id") == one.named.encode()


def _untrue_clear(one: Operation, asked: Asked | None, records: Sequence[RawRecord], key: str) -> Iterator[str]:
    there = _at(records, one.offset)
    if asked is None or there is None or there.header("ce_id") != one.named.encode():
        yield f"{one.named} was CLEAR at {one.offset}, where the log does not have that question"
    elif asked.held or not asked.ordered or asked.key != key:
        yield f"{one.named} was CLEAR at {one.offset}, and by the log {one.person} is held, or not to be removed"
    elif asked.late:
        yield f"{one.named} was CLEAR at {one.offset}, although {', '.join(asked.late)} was late"


@cache
def _blocked_acts() -> Mapping[str, frozenset[str]]:
    """By the kind of hold, from the tables as they are written."""
    tables = (entry for entry in (files("interlock.law") / "tables").iterdir() if entry.name.endswith(".toml"))
    rows = (tomllib.loads(entry.read_text()).get("holds", {}) for entry in tables)
    return {kind: frozenset(hold["blocks"]) for found in rows for kind, hold in found.items()}
