"""Plays the steps of a story through the doors, one after the other, and observes what comes back."""

import asyncio
import json
from datetime import datetime
from typing import Final, assert_never

from interlock.bus import SAFETY, Sealed, SigningKey
from interlock.door.document import CLOUDEVENT
from interlock.door.people import Subject
from interlock.events import PeriodRan
from interlock.events.record import LogRecord, Unreadable
from interlock.sandbox.rules import made_up_key, public_pem
from interlock.stories.expectations import PENDING, Observed
from interlock.stories.fields import as_json
from interlock.stories.observing import Json, document_of, received, seen
from interlock.stories.sources import Sources
from interlock.stories.stage import PATIENCE_S, Stage
from interlock.stories.story import (
    Asks,
    Declares,
    Departs,
    Docket,
    LosesOutbox,
    MakesKey,
    Named,
    Repeats,
    Resolves,
    Says,
    SetsClock,
    SignsWith,
    Step,
    Story,
    Waits,
    Watches,
    Writes,
)
from interlock.stories.stranger import plausible
from interlock.stories.vary import Spell
from interlock.stories.watching import first_round
from interlock.terms import LOG_SUBJECT, Offset, PersonRef, Unavailable
from interlock.terms.times import rfc3339

_READ_BACK: Final = {"prefer": "wait=5"}
_BORNE_OUT: Final = frozenset({PeriodRan.__name__})
"""What an agency's door takes only where it hears the clocks of others."""

Publishing = Says | Docket | Repeats | Resolves
"""The steps that publish something through a door."""


class Player:
    """One playing of one story. Its methods raise Unavailable when what must happen by itself does not."""

    def __init__(self, stage: Stage, story: Story, spell: Spell) -> None:
        self._stage = stage
        self._story = story
        self._spell = spell
        self._sources = Sources(stage)
        self._named = dict(story.named)
        self._labelled = {step.label: step for step in story.steps if isinstance(step, Says | Docket) and step.label}
        self._keys: dict[str, SigningKey] = {}
        self._written: dict[str, LogRecord] = {}
        """By label, what nobody could read, or know who had signed it."""
        self._offsets: dict[int, list[Offset]] = {}
        self._times: dict[int, datetime] = {}
        """What the office's clock showed when it first said so: it says the very same again."""
        self._departures: dict[str, dict[str, Named]] = {}
        """By person and label, the question about them in a departure."""

    async def play(self, step: Step) -> Observed | None:
        """Make it happen. None for what nobody answers."""
        self._stage.clock.move_to(step.line.at)
        match step:
            case Says() | Docket() | Repeats() | Resolves():
                return await self.publish(step)
            case Asks():
                return await self.ask(step)
            case Departs():
                return await self._depart(step)
            case Watches():
                return await self._watch(step)
            case Writes():
                await self._write(step)
            case MakesKey() | SignsWith() | LosesOutbox():
                await self._in_the_office(step)
            case Waits():
                await asyncio.sleep(step.seconds)
            case SetsClock():
                self._stage.clock.of(step.whose).ahead = step.ahead
            case Declares():
                self._sources.declare(step)
            case _:
                assert_never(step)
        return None

    async def publish(self, step: Publishing) -> Observed:
        """At the door, and read back. The same bodies each time it is called with the same step, but for spelling."""
        receipts: list[Json] = []
        if isinstance(step, Says) and step.event in _BORNE_OUT:
            await self._sources.beat(step.agency)
        for agency, form, body in self._posts(step):
            headers = {"content-type": form, **_READ_BACK}
            found = document_of(await self._stage.doors[agency].post("/v1/events", content=body, headers=headers))
            if isinstance(found, Observed):
                return found
            told = found.get("receipts", [found])
            pending = step.expected is not None and step.expected.word == PENDING
            receipts += told if pending else [await self._read_back(agency, receipt) for receipt in told]
        offsets = [Offset(receipt["offset"]) for receipt in receipts if receipt["status"] != PENDING]
        self._offsets.setdefault(step.line.number, offsets)
        if isinstance(step, Docket) and step.label is not None:
            self._name(step.label, receipts)
        if offsets:
            await self._stage.settled(max(offsets))
        elif isinstance(step, Says) and step.label is not None:
            self._written[step.label] = await self._stage.unread(receipts[0]["id"])
        return received(receipts)

    async def copy(self, step: Publishing) -> None:
        """The very records of this step once more on the log, as a relay does that lost an acknowledgement."""
        for offset in self._offsets.get(step.line.number, ()):
            raw, _ = self._stage.seen.records[offset]
            copied, _ = await self._stage.appended(
                Sealed(f"copy-{offset}", SAFETY, raw.key or b"", raw.headers, raw.value or b"")
            )
            await self._stage.settled(copied.offset)

    async def ask(self, step: Asks) -> Observed:
        await self._sources.beat(step.agency)
        question = {name: as_json(value, self._named, self._ref) for name, value in step.fields.items()}
        body = json.dumps({"subject": self._subject(step.person, asking=True), "action": step.action, **question})
        found = document_of(await self._stage.doors[step.agency].post("/v1/clearances", content=body.encode()))
        if isinstance(found, Observed):
            return found
        if step.label is not None:
            self._named.setdefault(step.label, Named(step.agency, found["request_id"]))
        return Observed("answer", found["answer"], tuple(found["reasons"]), beside=tuple(found["advisories"]))

    async def _depart(self, step: Departs) -> Observed:
        """The answers of everybody aboard as one; the label stands for the question about each."""
        await self._sources.beat(step.agency)
        fields = {name: as_json(value, self._named, self._ref) for name, value in step.fields.items()}
        people = [self._subject(person, asking=True) for person in step.people]
        body = json.dumps({"people": people, **fields})
        found = document_of(await self._stage.doors[step.agency].post("/v1/departures", content=body.encode()))
        if isinstance(found, Observed):
            return found
        if step.label is not None:
            for person, one in zip(step.people, found["people"], strict=True):
                asked = self._departures.setdefault(person, {})
                asked.setdefault(step.label, Named(step.agency, one["request_id"]))
        reasons = dict.fromkeys(reason for one in found["people"] for reason in one["reasons"])
        return Observed("answer", found["answer"], tuple(reasons))

    async def _watch(self, step: Watches) -> Observed:
        """What the screen shows of this person when somebody comes to it."""
        about = None if step.person == LOG_SUBJECT else self._ref(step.person)
        return seen(await first_round(self._stage.offices.apps[step.agency]), about, step.expected)

    async def _in_the_office(self, step: MakesKey | SignsWith | LosesOutbox) -> None:
        """What an agency does at its own machines. One whose adapter begins anew has read the log again by then."""
        offices, agency, label = self._stage.offices, step.agency, step.label
        match step:
            case MakesKey():
                key = self._keys[label] = made_up_key(agency, label)
                self._named[label] = Named(agency, public_pem(key))
            case SignsWith():
                await offices.signs_with(agency, self._keys[label])
            case LosesOutbox():
                self._named[label] = Named(agency, offices.adapters[agency].outbox.store.feed)
                await offices.loses_its_outbox(agency)
                self._sources.say_again(agency)
        await self._stage.opened()

    def _posts(self, step: Publishing) -> list[tuple[str, str, bytes]]:
        """Whose door, what form, which bytes."""
        match step:
            case Says():
                return [(step.agency, CLOUDEVENT, json.dumps(self._said(step)).encode())]
            case Docket():
                return [(step.agency, self._form_of(step.agency), step.path.read_bytes())]
            case Repeats():
                return [(step.agency, form, body) for _, form, body in self._posts(self._labelled[step.label])]
            case Resolves():
                bodies = ((agency, self._resolution(step, agency)) for agency in step.agencies)
                return [(agency, CLOUDEVENT, json.dumps(body).encode()) for agency, body in bodies]
            case _:
                assert_never(step)

    def _form_of(self, agency: str) -> str:
        """The native form of that agency. One that has none posts a file that its door turns away."""
        forms = self._stage.cast.agencies[agency].translators
        return f"application/vnd.interlock.{next(iter(forms), 'none')}+tsv"

    def _said(self, step: Says) -> Json:
        named = self._named | self._departures.get(step.person, {})
        shown = self._stage.clock.of(step.agency).shown(step.line.at)
        return {
            "type": step.event,
            "source": step.unit,
            "id": as_json(step.event_id, self._named, self._ref),
            "subject": self._subject(step.person),
            "time": rfc3339(self._times.setdefault(step.line.number, shown)),
            "data": {name: as_json(value, named, self._ref) for name, value in step.fields.items()},
        }

    def _resolution(self, step: Resolves, agency: str) -> Json:
        """One agency has looked at the record, and names it by its place and its bytes."""
        record = self._written.get(step.label)
        if record is None:
            raise Unavailable(f"[{step.label}] was read, and nobody has to look at it")
        subject = record.subject if isinstance(record, Unreadable) else record.envelope.subject
        return {
            "type": "UnreadableResolved",
            "source": f"{agency}/desk",
            "id": f"line-{step.line.number}-{agency}",
            "subject": {"ref": subject or LOG_SUBJECT},
            "time": rfc3339(step.line.at),
            "data": {"offset": record.offset, "record_hash": record.record_hash},
        }

    def _subject(self, name: str, *, asking: bool = False) -> Json:
        """As a body names this person: an event by one identifier, a question by all that is known. Somebody without
        any is nobody's subject: only what is known of them is told.
        """
        if name == LOG_SUBJECT:
            return {"ref": LOG_SUBJECT}
        someone = self._story.people[name]
        identifiers = {field: self._spelt(field, value) for field, value in someone.identifiers.items()}
        if not identifiers:
            return {"ref": LOG_SUBJECT, **someone.known}
        if asking:
            return {**identifiers, **someone.known}
        born = {field: value for field, value in someone.known.items() if field == "born"}
        return {**dict([next(iter(identifiers.items()))]), **born}

    def _spelt(self, field: str, value: str) -> str:
        return self._spell(value) if field == "a_number" else value

    async def _read_back(self, agency: str, receipt: Json) -> Json:
        """The receipt once it is no longer pending, on a broker that takes its time."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while receipt["status"] == PENDING:
            if asyncio.get_running_loop().time() > deadline:
                raise Unavailable(f"the event {receipt['id']} was not read back within {PATIENCE_S:.0f} s more")
            await asyncio.sleep(0.05)
            receipt = (await self._stage.doors[agency].get(f"/v1/events/{receipt['id']}")).json()
        return receipt

    async def _write(self, step: Writes) -> None:
        subject = LOG_SUBJECT if step.person == LOG_SUBJECT else self._ref(step.person)
        sealed = plausible(self._stage, subject, f"raw-{step.line.number}", step.key, step.value)
        raw, record = await self._stage.appended(sealed)
        await self._stage.settled(raw.offset)
        if step.label is not None:
            self._written[step.label] = record

    def _ref(self, name: str) -> PersonRef:
        subject = Subject.model_validate_json(json.dumps(self._subject(name)))
        return self._stage.adapters["ero"].parser.people.named(subject).ref

    def _name(self, label: str, receipts: list[Json]) -> None:
        """A file's label stands for the one event that attached holds, else for its one event."""
        holds = [receipt for receipt in receipts if receipt["holds"]]
        chosen = holds if len(holds) == 1 else receipts
        if len(chosen) == 1 and label not in self._named:
            one = chosen[0]
            self._named[label] = Named(one["source"], one["id"], tuple(hold["kind"] for hold in one["holds"]))
