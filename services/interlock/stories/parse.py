"""The text of a story into its steps. Everything that can be wrong with a line is found here, before anything runs."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from interlock.door.requests import Ask, Depart
from interlock.events import EVENTS
from interlock.law import Law
from interlock.stories.expectations import (
    NO_STOP,
    REFUSED,
    STOP,
    answer_expected,
    receipt_expected,
    shown_expected,
)
from interlock.stories.fields import Reading, hold_kinds_of, read_fields
from interlock.stories.known import Known, refused
from interlock.stories.people import someone_of
from interlock.stories.places import place_at, places
from interlock.stories.races import race_of
from interlock.stories.story import (
    BROKER,
    Asks,
    Declares,
    Departs,
    Docket,
    Line,
    LosesOutbox,
    MakesKey,
    Named,
    Ref,
    Repeats,
    Resolves,
    Says,
    SetsClock,
    SignsWith,
    Step,
    Story,
    UnitState,
    Value,
    Waits,
    Watches,
    Writes,
)
from interlock.stories.words import Bare, Raw, Words, bytes_of, label_of, shown, words_of
from interlock.terms import LOG_SUBJECT, Refused, one_of

_TIME: Final = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)\s+(?P<rest>.*)$", re.ASCII
)
_UNIT: Final = re.compile(
    r"(?P<unit>[a-z]+/[a-z0-9-]+)\s+(?:(?P<state>never joined|silent|fresh)|complete_to=(?P<time>.+))$"
)
_WAIT: Final = re.compile(r"wait\s+(?P<seconds>\d+(?:\.\d+)?)\s*(?:s|seconds?)$", re.ASCII)
_STATES: Final[Mapping[str, UnitState]] = {"never joined": "never joined", "silent": "silent", "fresh": "fresh"}
_ASKED_BY_US: Final = frozenset({"subject", "action"})
_NAMED_BY_US: Final = frozenset({"people"})
TWO_BODIES: Final = ("eoir", "doj")
"""Who resolves when a line says `two bodies`: the court and Justice, never the agency that wants to act."""


def parse_story(path: Path, text: str, law: Law) -> Story:
    """Raises Refused; its one problem names file and line, what is wrong, and the fix."""
    reader = _Reader(path, law)
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            reader.read(number, line.strip())
        except Refused as refusal:
            first = refusal.problems[0]
            raise refused(f"{path}:{number}", f"{first.field} {first.reason}", first.fix) from refusal
    known = reader.known
    if known.begins is None:
        fix = "Add a line with a time, a place and an agency."
        raise refused(f"{path}:1", "nothing happens in this story", fix)
    title, steps, races = reader.title or path.stem, tuple(reader.steps), frozenset(reader.races)
    return Story(path, title, known.people, steps, known.named, known.begins, races)


class _Reader:
    """Reads line by line. Every method raises Refused, naming what is wrong with the line."""

    def __init__(self, path: Path, law: Law) -> None:
        self.title = ""
        self.steps: list[Step] = []
        self.races: set[str] = set()
        self.known = Known(law)
        self._path = path

    def read(self, number: int, text: str) -> None:
        if not text:
            return
        if text.startswith("#"):
            self.title = self.title or text.lstrip("# ").strip()
        elif text.startswith("person "):
            self._person(text)
        elif re.match(r"race\b", text):
            self._race(text)
        else:
            self._happens(number, text, self._when_and_where(text))

    def _person(self, text: str) -> None:
        someone = someone_of(text)
        if someone.name in self.known.people or someone.name == LOG_SUBJECT:
            raise refused(someone.name, "is somebody already", "Use another name.")
        self.known.people[someone.name] = someone

    def _race(self, text: str) -> None:
        race = race_of(text)
        if race in self.races or self.steps:
            raise refused(race, "stands here twice, or below what happens", "Say it once, above the first time.")
        self.races.add(race)

    def _when_and_where(self, text: str) -> str:
        """Move story time to this line's; the rest of the line. A line without a time happens with the one before."""
        match = _TIME.match(text)
        if match is None:
            if re.match(r"\d", text):
                raise refused(repr(text[:16]), "is no time", "Write it as 2011-09-30 10:00, then the place.")
            return text
        place = place_at(match["rest"])
        if place is None:
            fix = f"{one_of(match['rest'].partition('  ')[0][:20], places())} Or add a row to places.toml."
            raise refused(repr(match["rest"][:20]), "begins with no place of the table", fix)
        self.known.moves(match["time"], place)
        return match["rest"][len(place.name) :].strip()

    def _happens(self, number: int, text: str, rest: str) -> None:
        unit, wait = _UNIT.match(rest), _WAIT.match(rest)
        if unit is None and self.known.at is None:
            fix = "Begin the line with a time and a place: 2011-09-30 10:00 Los Angeles."
            raise refused(repr(text[:40]), "happens at no time", fix)
        line = Line(number, text, self.known.at or datetime.min.replace(tzinfo=UTC))
        if unit is not None:
            self.steps.append(self._declares(line, unit))
        elif wait is not None:
            self.steps.append(Waits(line, float(wait["seconds"])))
        else:
            self.steps.append(self._acts(line, words_of(rest)))

    def _declares(self, line: Line, match: re.Match[str]) -> Declares:
        unit = match["unit"]
        state = "complete_to" if match["state"] is None else _STATES[match["state"]]
        self.known.declares(unit, state)
        if match["time"] is None:
            return Declares(line, unit, state, None)
        zone = self.known.law.units[unit].zone  # complete_to is by the source's own clock, wherever the line happens
        return Declares(line, unit, state, self.known.instant(match["time"].strip('" '), zone))

    def _acts(self, line: Line, words: Words) -> Step:
        plain = [shown(raw) for raw in words.plain]
        known = self.known
        match plain:
            case [agency, "says", event, person]:
                return self._says(line, known.agency(agency), event, known.who(person), words)
            case [agency, "asks", action, person]:
                return self._asks(line, known.agency(agency), action, known.who(person), words)
            case [agency, "departs", "with", *people] if people:
                return self._departs(line, known.agency(agency), tuple(map(known.who, people)), words)
            case [agency, "watches", person]:
                return self._watches(line, known.agency(agency), known.who(person), words)
            case [agency, "docket", file]:
                return self._docket(line, known.agency(agency), file, words)
            case [agency, "repeats"]:
                label = known.label_of(words, Says, Docket)
                return Repeats(line, known.agency(agency), label, receipt_expected(words.expected))
            case ["two", "bodies", "resolve"]:
                label = known.label_of(words, Writes, Says)
                return Resolves(line, TWO_BODIES, label, receipt_expected(words.expected))
            case [agency, "resolves"]:
                label = known.label_of(words, Writes, Says)
                return Resolves(line, (known.agency(agency),), label, receipt_expected(words.expected))
            case ["writes", "raw", person]:
                return self._writes(line, known.who(person), words)
            case _:
                return self._at_an_office(line, plain, words)

    def _at_an_office(self, line: Line, plain: list[str], words: Words) -> Step:
        """What an agency does at its own machines."""
        known = self.known
        match plain:
            case [agency, "makes", "a", "key"]:
                return MakesKey(line, known.agency(agency), known.named_anew(words, MakesKey))
            case [agency, "signs", "with"]:
                return SignsWith(line, known.agency(agency), known.label_of(words, MakesKey))
            case [agency, "loses", "its", "outbox"]:
                return LosesOutbox(line, known.agency(agency), known.named_anew(words, LosesOutbox))
            case [whose, "clock", "right"]:
                return SetsClock(line, whose if whose == BROKER else known.agency(whose), timedelta(0))
            case [whose, "clock", days, "days", "ahead"] if days.isdecimal():
                ahead = timedelta(days=int(days))
                return SetsClock(line, whose if whose == BROKER else known.agency(whose), ahead)
            case _:
                raise refused(repr(" ".join(plain)[:60]), "is no kind of line", _KINDS_OF_LINE)

    def _says(self, line: Line, agency: str, event: str, person: str, words: Words) -> Says:
        known, strict, pairs = self.known, words.expected is None, dict(words.pairs)
        model = EVENTS.get(event)
        if model is None and strict:
            raise refused(event, "is no event", one_of(event, EVENTS))
        reading = Reading(model, known.zone(), frozenset(known.labels), known.named, strict, frozenset(known.people))
        unit = known.unit(agency, pairs.pop("unit", None), strict=strict)
        named_id = pairs.pop("id", None)
        label = known.new_label(words, Says)
        event_id = label or f"line-{line.number}" if named_id is None else _event_id(named_id, reading)
        fields = read_fields(pairs, reading)
        spelt = event_id if isinstance(event_id, str) else known.spelt(event_id)
        if label is not None and spelt is not None:
            kinds = hold_kinds_of(event, unit, line.at, fields, reading, known.law)
            known.named[label] = Named(unit, spelt, kinds)
        return Says(line, agency, event, person, unit, event_id, fields, label, receipt_expected(words.expected))

    def _asks(self, line: Line, agency: str, action: str, person: str, words: Words) -> Asks:
        known, expected = self.known, answer_expected(words.expected)
        strict = expected is None or expected.word != REFUSED
        reading = Reading(Ask, known.zone(), frozenset(known.labels), known.named, strict)
        here: dict[str, Value] = {} if known.place is None else {"custody_place": known.place.name}
        known.asked()
        fields = here | read_fields(words.pairs, reading, _ASKED_BY_US)
        return Asks(line, agency, action, person, fields, known.new_label(words, Asks), expected)

    def _departs(self, line: Line, agency: str, people: tuple[str, ...], words: Words) -> Departs:
        known, expected = self.known, answer_expected(words.expected)
        strict = expected is None or expected.word != REFUSED
        reading = Reading(Depart, known.zone(), frozenset(known.labels), known.named, strict)
        known.asked()
        fields = read_fields(words.pairs, reading, _NAMED_BY_US)
        return Departs(line, agency, people, fields, known.new_label(words, Departs), expected)

    def _watches(self, line: Line, agency: str, person: str, words: Words) -> Watches:
        expected = shown_expected(words.expected)
        if person == LOG_SUBJECT and expected.word in (STOP, NO_STOP):
            raise refused("log", "is nobody who could be stopped", "Name a person, or expect incident or no incident.")
        return Watches(line, agency, person, expected)

    def _docket(self, line: Line, agency: str, file: str, words: Words) -> Docket:
        found = self._path.parent / file
        if words.pairs or not found.is_file():
            raise refused(file, "is no file beside this story", "Give one path, relative to the story.")
        return Docket(line, agency, found, self.known.new_label(words, Docket), receipt_expected(words.expected))

    def _writes(self, line: Line, person: str, words: Words) -> Writes:
        parts = {name: bytes_of(name, raw) for name, raw in words.pairs.items() if name in ("key", "value")}
        if not parts or len(parts) != len(words.pairs) or words.expected is not None:
            fix = "Write: writes raw A value=00ff [garbled]."
            raise refused("this line", "must replace the key or the value, and nothing answers it", fix)
        return Writes(line, person, parts.get("key"), parts.get("value"), self.known.new_label(words, Writes))


_KINDS_OF_LINE: Final = (
    "Write AGENCY says EVENT PERSON …, AGENCY asks ACT PERSON …, AGENCY departs with PERSON …, AGENCY watches PERSON, "
    "AGENCY docket FILE, "
    "AGENCY repeats [label], "
    "writes raw PERSON value=…, AGENCY resolves [label], two bodies resolve [label], AGENCY makes a key [label], "
    "AGENCY signs with [label], AGENCY loses its outbox [label], AGENCY clock 3 days ahead, broker clock right, "
    "UNIT silent, or wait 6 s."
)


def _event_id(raw: Raw, reading: Reading) -> str | Ref:
    if isinstance(raw, Bare):
        return raw.text
    label = label_of(raw)
    if label not in reading.labels:
        raise refused(f"[{label}]", "is the label of no earlier event", "Use a label from above.")
    return Ref(label)
