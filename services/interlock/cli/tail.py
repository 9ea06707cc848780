"""`interlock tail`: the log as it grows, decoded, with both clocks and without names."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final

from cyclopts import Parameter

from interlock.bus import ANSWER, HEARTBEAT, SAFETY, Keyring, Opener, RawRecord, Topic, catalogue, topic_table
from interlock.bus.topics import is_of_an_area, topic_row
from interlock.cli.clocks import line_clock
from interlock.cli.event_names import named
from interlock.cli.identity import short_ref
from interlock.cli.log_site import log_site, reading
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, Line, Page
from interlock.events.record import LogRecord, Recorded
from interlock.gate.rules import keyring_of
from interlock.terms import LOG_SUBJECT, Offset, Problem, Refused, one_of
from interlock.terms.identifiers import is_matter_ref
from interlock.terms.times import from_millis

TOPICS: Final[Mapping[str, str]] = {
    "safety": SAFETY, "answers": ANSWER, "heartbeats": HEARTBEAT,
    **{name.split(".")[1]: name for name in topic_table() if is_of_an_area(name)},
}  # fmt: skip
"""Each topic by the word for it."""
WITHHELD: Final = "withheld"
"""What stands for a name, a docket or another personal thing: a tail shows what happened, not to whom."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One record. Its JSON form has the keys of kcat -J, with the payload decoded."""

    format: ClassVar[str] = "record/1"

    topic: str
    partition: int
    offset: int
    tstype: str
    ts: int
    headers: Mapping[str, str]
    key: str | None
    payload: Mapping[str, Any] | None
    signer: str | None
    not_checked: str | None
    """Why this tail cannot tell whose it is. None where it can: without a signer, the signature is then not good."""
    unreadable: str | None

    @property
    def exit_code(self) -> int:
        return OK

    @property
    def logged_at(self) -> datetime:
        return from_millis(self.ts)

    def page(self) -> Page:
        place = f"{self.partition}/{self.offset}" if is_of_an_area(self.topic) else str(self.offset)
        when = f"{place:>6}  {line_clock(self.logged_at, self.headers.get('ce_source', ''))}"
        if self.unreadable is not None:
            return (Line(f"{when}  UNREADABLE  key {short_ref(repr(self.key))}  {self.unreadable}", "bad"),)
        of_a_matter = is_matter_ref(str(self.key))
        who = (
            "the log"
            if self.key == LOG_SUBJECT
            else f"{'matter' if of_a_matter else 'person'} {short_ref(str(self.key))}"
        )
        said = " ".join(
            f"{name}={_short(value)}" for name, value in (self.payload or {}).items() if value not in (None, [])
        )
        line = f"{when}  {self.headers['ce_type']}  {who}  by {self.headers['ce_source']}  {said}"
        if self.not_checked is not None:
            return (Line(f"{line}  NOT CHECKED: {self.not_checked}", "warning"),)
        return (Line(line) if self.signer is not None else Line(f"{line}  SIGNATURE NOT GOOD", "bad"),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are shown; all where nothing is said."""

    person: str | None = None
    type: str | None = None
    agency: str | None = None

    def shows(self, line: LogLine) -> bool:
        """What cannot be read is always shown: it may be what was looked for."""
        if line.unreadable is not None:
            return True
        source = line.headers["ce_source"].partition("/")[0]
        said = ((self.person, line.key), (self.type, line.headers["ce_type"]), (self.agency, source))
        return all(wanted is None or wanted == found for wanted, found in said)


async def tail(
    *,
    topic: str = "safety",
    start: Annotated[int | None, Parameter(name="--from")] = None,
    until_end: bool = False,
    person: str | None = None,
    type_: Annotated[str | None, Parameter(name="--type")] = None,
    agency: str | None = None,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> AsyncIterator[LogLine]:
    """Follow the log: decoded, with both clocks, and without names. Ctrl-C ends it.

    Signatures are checked by keys.toml alone, because what the log says of its keys and its name may stand before the
    first record shown. `interlock doctor` reads the whole log and goes by that.

    Parameters
    ----------
    topic
        Which topic: safety unless you say answers, heartbeats, or an area such as caseload or transport.
    start
        The offset to begin at, such as 0, in each partition; left out, what is new from now on.
    until_end
        Stop at what is the end now.
    person
        Only of this person or matter, by the reference that a door gave. What cannot be read is shown as well.
    type_
        Only events of this type, such as StayGranted.
    agency
        Only what this agency has said, such as eoir.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters reaches the caller as an error
    if topic not in TOPICS:
        raise Refused([Problem("--topic", f"{topic[:60]} is no topic", one_of(topic, TOPICS))])
    wanted = Wanted(
        person, None if type_ is None else named(type_, catalogue().newest, "interlock events").name, agency
    )
    site = log_site()
    keyring = keyring_of(site.law())
    bus = site.bus()
    try:
        name = TOPICS[topic]
        partitions = [bus.topic(name, number) for number in range(topic_row(name).partitions)]
        async with contextlib.aclosing(follow_all(partitions, keyring, start, until_end=until_end)) as lines:
            async for line in lines:
                if wanted.shows(line):
                    yield line
    finally:
        await bus.close()


async def follow_all(
    partitions: Sequence[Topic], keyring: Keyring, start: int | None, *, until_end: bool
) -> AsyncGenerator[LogLine, None]:
    """As follow, over all partitions of a topic at once. Between two of them there is no order but when each came."""
    found: asyncio.Queue[LogLine | None] = asyncio.Queue(_AHEAD_MAX)

    async def each(number: int, topic: Topic) -> None:
        async with contextlib.aclosing(follow(topic, keyring, start, until_end=until_end, partition=number)) as lines:
            async for line in lines:
                await found.put(line)

    async def every() -> None:
        async with asyncio.TaskGroup() as group:
            for number, topic in enumerate(partitions):
                group.create_task(each(number, topic))

    reading = asyncio.create_task(every())
    reading.add_done_callback(lambda _: found.put_nowait(None) if not found.full() else None)
    try:
        while (line := await _next(found, reading)) is not None:
            yield line
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def _next(found: "asyncio.Queue[LogLine | None]", reading: "asyncio.Task[None]") -> LogLine | None:
    """The next line; None once all was read. Raises what the reading has raised."""
    line = None if reading.done() and found.empty() else await found.get()
    if line is None and (error := reading.exception()) is not None:
        raise error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
    return line


async def follow(
    topic: Topic, keyring: Keyring, start: int | None, *, until_end: bool, partition: int = 0
) -> AsyncGenerator[LogLine, None]:
    """The records from an offset on, or the new ones. Raises Unavailable when no broker answers."""
    end = await topic.end()
    begin = end if start is None else Offset(start)
    if until_end and begin >= end:
        return
    async with reading(topic, begin) as batches:
        async for batch in batches:
            for raw in batch:
                yield line_of(raw, topic.name, keyring, partition)
                if until_end and raw.offset >= end - 1:
                    return


def line_of(raw: RawRecord, topic: str, keyring: Keyring, partition: int = 0) -> LogLine:
    """One record, whatever it is. What a schema marks as personal is withheld."""
    record = Opener(catalogue(), keyring, topic).open(raw)
    headers = {name: _text(name, value) for name, value in raw.headers}
    readable = isinstance(record, Recorded)
    return LogLine(
        topic=topic,
        partition=partition,
        offset=raw.offset,
        tstype="logappend",
        ts=raw.timestamp_ms,
        headers=headers,
        key=None if raw.key is None else raw.key.decode("utf-8", "backslashreplace"),
        payload=_payload(record) if isinstance(record, Recorded) else None,
        signer=record.signer,
        not_checked=_not_checked(raw, record, topic, keyring),
        unreadable=None if readable else getattr(record, "why", ""),
    )


def _not_checked(raw: RawRecord, record: LogRecord, topic: str, keyring: Keyring) -> str | None:
    """Why nobody can tell by these keys alone. Fails closed: None for a listed key that has not signed these bytes."""
    if record.signer is not None or not isinstance(record, Recorded):
        return None
    kid, name = record.envelope.kid, record.envelope.incarnation
    if kid not in keyring.keys:
        return f"keys.toml does not list its key, {kid}"
    under_its_name = replace(keyring, earlier=keyring.earlier | {name})
    if Opener(catalogue(), under_its_name, topic).open(raw).signer is None:
        return None
    return f"it was sealed for a log of another name, {name}"


def _payload(record: Recorded) -> dict[str, Any]:
    personal = {field["name"] for field in catalogue().of(record.envelope.type).raw["fields"] if field.get("pii")}
    found: dict[str, Any] = record.event.model_dump(mode="json")
    return {name: WITHHELD if name in personal and value not in (None, []) else value for name, value in found.items()}


def _text(name: str, value: bytes | None) -> str:
    if value is None:
        return ""
    return value.hex() if name == "sig" else value.decode("utf-8", "backslashreplace")


def _short(value: Any) -> str:
    text = ",".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return f"{text[:12]}…" if len(text) == _DIGEST_LETTERS and " " not in text else text


_AHEAD_MAX: Final = 1_000
"""How many lines are read ahead of whoever looks."""
_DIGEST_LETTERS: Final = 64
"""Of SHA-256 in hex."""
