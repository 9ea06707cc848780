"""What a reader of a story knows by the line it has come to: people, labels, sources, time and place."""

from dataclasses import dataclass, field
from datetime import datetime

from interlock.law import Law
from interlock.stories.places import Town, instant, unit_everywhere
from interlock.stories.story import Named, Ref, Someone, Step, UnitState
from interlock.stories.words import Raw, Words, shown
from interlock.terms import LOG_SUBJECT, Problem, Refused, one_of


def refused(what: str, reason: str, fix: str) -> Refused:
    return Refused([Problem(what, reason, fix)])


@dataclass
class Known:
    """Each question about it raises Refused when the story names what is not there."""

    law: Law
    people: dict[str, Someone] = field(default_factory=dict)
    named: dict[str, Named] = field(default_factory=dict)
    """Labels of events that the story itself spells out."""
    labels: dict[str, type[Step]] = field(default_factory=dict)
    """Every label, and the sort of line that bears it."""
    declared: dict[str, UnitState] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    begins: datetime | None = None
    now: datetime | None = None
    """The furthest that story time has come."""
    at: datetime | None = None
    """The time of the line itself."""
    written: str = ""
    place: Town | None = None

    def moves(self, text: str, place: Town) -> None:
        """To a line's time and place. Read down the page, a story moves forward.

        Where two zones make a line a little earlier than the one above it, as 09:01 in Phoenix is in winter after 09:00
        in Los Angeles, it is told when the story has come to it, and the calendar stands still.
        """
        at, written = self.instant(text, place.zone), text.replace("T", " ")
        if self.now is not None and at < self.now and written < self.written:
            raise refused(text, "is before the line above it", "Story time only moves forward: put the lines in order.")
        self.begins, self.now, self.at = self.begins or at, max(self.now or at, at), at
        self.written, self.place = written, place

    def instant(self, text: str, zone: str) -> datetime:
        try:
            return instant(text, zone)
        except ValueError as error:
            raise refused(text, str(error), "Write a time such as 2011-09-30 10:00.") from error

    def declares(self, unit: str, state: UnitState) -> None:
        if unit not in self.law.units:
            raise refused(unit, "is not a source of the law tables", one_of(unit, self.law.units))
        if state == "never joined" and unit in self.joined:
            raise refused(unit, "has joined before this line", "Say it above the first question, or write silent.")
        if state == "complete_to":
            self.joined.add(unit)
        self.declared[unit] = state

    def asked(self) -> None:
        """Before a question every source speaks that nothing else is said of."""
        self.joined |= {unit for unit in self.law.units if self.declared.get(unit, "fresh") == "fresh"}

    def agency(self, name: str) -> str:
        agencies = sorted({body.agency for body in self.law.bodies.values()})
        if name not in agencies:
            raise refused(repr(name), "is no agency", f"Use one of {', '.join(agencies)}.")
        return name

    def who(self, name: str) -> str:
        if name not in self.people and name != LOG_SUBJECT:
            fix = f"Add: person {name} = A-number 098 765 432, born 1981-03-02."
            raise refused(name, "is nobody in this story", fix)
        return name

    def unit(self, agency: str, raw: Raw | None, *, strict: bool) -> str:
        """The unit that is named, else the agency's own at this place, else its only one."""
        own = sorted(unit for unit in self.law.units if unit.partition("/")[0] == agency)
        if raw is not None:
            text = shown(raw)
            unit = text if "/" in text else f"{agency}/{text}"
            if strict and unit not in own:
                raise refused(f"unit={text}", f"is not a unit of {agency}", one_of(unit, own))
            return unit
        here = (self.place.units.get(agency) if self.place is not None else None) or unit_everywhere(agency)
        if here is None and len(own) != 1:
            place = self.place.name if self.place is not None else "no place"
            raise refused(agency, f"has no unit of its own in {place}", f"Add unit=…, one of {', '.join(own)}.")
        return here or own[0]

    def zone(self) -> str:
        return self.place.zone if self.place is not None else "UTC"

    def new_label(self, words: Words, sort: type[Step]) -> str | None:
        """The label that this line gives, if any."""
        label = words.label
        if label is not None and label in self.labels:
            raise refused(f"[{label}]", "is a label already", "Use another one.")
        if label is not None:
            self.labels[label] = sort
        return label

    def named_anew(self, words: Words, sort: type[Step]) -> str:
        """The label that this line gives to something that has no other name."""
        label = self.new_label(words, sort)
        if label is None or words.pairs or words.expected is not None:
            raise refused(
                "this line", "must give one label and nothing else", "Write, for instance: eoir makes a key [new]."
            )
        return label

    def spelt(self, event_id: Ref) -> str | None:
        """The id that another event's label stands for; None for a file's, which is known once it has been posted."""
        named = self.named.get(event_id.label)
        return None if named is None else named.event_id

    def label_of(self, words: Words, *sorts: type[Step]) -> str:
        """The label that this line is about."""
        label = words.label
        if label is None or words.pairs:
            raise refused(
                "this line", "must name one label and nothing else", "Write, for instance: eoir repeats [motion]."
            )
        if self.labels.get(label) not in sorts:
            fit = ", ".join(f"[{name}]" for name, sort in self.labels.items() if sort in sorts) or "none so far"
            raise refused(f"[{label}]", "is no label that this line can be about", f"Labels that fit: {fit}.")
        return label
