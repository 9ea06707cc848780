"""`interlock tail`: the log as it grows, decoded, with both clocks and without names."""

import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Literal

from cyclopts import Parameter

from interlock.bus import ANSWER, HEARTBEAT, SAFETY, Keyring, Opener, RawRecord, Topic, catalogue
from interlock.cli.clocks import line_clock
from interlock.cli.identity import short_ref
from interlock.cli.log_site import log_site, reading
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, Line, Page
from interlock.events.record import LogRecord, Recorded
from interlock.gate.rules import keyring_of
from interlock.terms import LOG_SUBJECT, Offset
from interlock.terms.times import from_millis

TOPICS: Final[Mapping[str, str]] = {"safety": SAFETY, "answers": ANSWER, "heartbeats": HEARTBEAT}
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
        when = f"{self.offset:>6}  {line_clock(self.logged_at, self.headers.get('ce_source', ''))}"
        if self.unreadable is not None:
            return (Line(f"{when}  UNREADABLE  key {short_ref(repr(self.key))}  {self.unreadable}", "bad"),)
        who = "the log" if self.key == LOG_SUBJECT else f"person {short_ref(str(self.key))}"
        said = " ".join(
            f"{name}={_short(value)}" for name, value in (self.payload or {}).items() if value not in (None, [])
        )
        line = f"{when}  {self.headers['ce_type']}  {who}  by {self.headers['ce_source']}  {said}"
        if self.not_checked is not None:
            return (Line(f"{line}  NOT CHECKED: {self.not_checked}", "warning"),)
        return (Line(line) if self.signer is not None else Line(f"{line}  SIGNATURE NOT GOOD", "bad"),)


async def tail(
    *,
    topic: Literal["safety", "answers", "heartbeats"] = "safety",
    start: Annotated[int | None, Parameter(name="--from")] = None,
    until_end: bool = False,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> AsyncIterator[LogLine]:
    """Follow the log: decoded, with both clocks, and without names. Ctrl-C ends it.

    Signatures are checked by keys.toml alone, because what the log says of its keys and its name may stand before the
    first record shown. `interlock doctor` reads the whole log and goes by that.

    Parameters
    ----------
    topic
        Which log: safety unless you say answers or heartbeats.
    start
        The offset to begin at, such as 0; left out, what is new from now on.
    until_end
        Stop at what is the end now.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters reaches the caller as an error
    site = log_site()
    keyring = keyring_of(site.law())
    bus = site.bus()
    try:
        async with contextlib.aclosing(follow(bus.topic(TOPICS[topic]), keyring, start, until_end=until_end)) as lines:
            async for line in lines:
                yield line
    finally:
        await bus.close()


async def follow(
    topic: Topic, keyring: Keyring, start: int | None, *, until_end: bool
) -> AsyncGenerator[LogLine, None]:
    """The records from an offset on, or the new ones. Raises Unavailable when no broker answers."""
    end = await topic.end()
    begin = end if start is None else Offset(start)
    if until_end and begin >= end:
        return
    async with reading(topic, begin) as batches:
        async for batch in batches:
            for raw in batch:
                yield line_of(raw, topic.name, keyring)
                if until_end and raw.offset >= end - 1:
                    return


def line_of(raw: RawRecord, topic: str, keyring: Keyring) -> LogLine:
    """One record, whatever it is. What a schema marks as personal is withheld."""
    record = Opener(catalogue(), keyring, topic).open(raw)
    headers = {name: _text(name, value) for name, value in raw.headers}
    readable = isinstance(record, Recorded)
    return LogLine(
        topic=topic,
        partition=0,
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


_DIGEST_LETTERS: Final = 64
"""Of SHA-256 in hex."""
