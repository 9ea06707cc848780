"""The law as values: one class for each kind of row. The tables themselves are the TOML files beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from interlock.law.calendar import Calendar


class TableRow(BaseModel):
    """A row of a table: an unknown or missing field is an error when the rules are read, never later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Body(TableRow):
    """Who decides."""

    name: str
    role: str
    """What it is in the law, as the tables of holds and of sources name it."""
    agency: str
    """The agency whose key speaks for this body."""
    above: tuple[str, ...]
    """The bodies directly above it, which may end what it placed."""
    reviewed_by: frozenset[str] = frozenset()
    """Each stands above it where it reviews the court of the person's order."""
    desk: str
    phone: str


class Unit(TableRow):
    """One source whose silence matters."""

    name: str
    body: str
    reviews: frozenset[str] = frozenset()
    """Of a circuit: the immigration courts whose orders it reviews."""
    areas: frozenset[str] = frozenset()
    """Of a district: the areas of custody in it."""
    history: frozenset[str] = frozenset()
    """What of its past must have been told before anybody whom it could touch is clear."""
    zone: str
    """IANA name of the zone of the unit's own clock times."""
    limit_minutes: int

    @property
    def limit(self) -> timedelta:
        return timedelta(minutes=self.limit_minutes)


class SourceRule(TableRow):
    """Which units one person's case depends on, and why."""

    name: str
    citation: str
    role: str
    """Of the bodies whose units it may choose."""


class HoldKind(TableRow):
    """A kind of hold: what attaches it, what it blocks, who places and who ends it."""

    name: str
    citation: str
    blocks: frozenset[str]
    attached_by: str
    also_by: frozenset[str] = frozenset()
    """Other events of the same matter that place it where that one has not come."""
    placed_by: frozenset[str]
    """The roles of the bodies that may place it."""
    ended_by: frozenset[str]
    """The roles of those that may end it, each what it has placed itself or what a body below it has."""
    ends: str
    """How it ends, as the card says it."""
    by_country: bool = False
    """Whether it keeps a person only from the countries that it names."""
    sensitivity: Literal["ordinary", "confidential"] = "ordinary"
    """Whether a card may say what it is and who placed it."""
    verify_hours: int | None = None
    """Of a hold by report: within how many hours it must be found out whether it is true."""

    @property
    def placing(self) -> frozenset[str]:
        """The events that place it."""
        return self.also_by | {self.attached_by}

    @property
    def is_reported(self) -> bool:
        """Whether it rests on a report alone. It ends by what was found out of that, and by no lift."""
        return self.verify_hours is not None


class Filing(TableRow):
    """What a motion or an appeal asks, and what its filing and its grant do by law."""

    name: str
    citation: str
    attaches: str | None = None
    proceedings: frozenset[str] = frozenset()
    """The proceedings in which the filing places that hold."""
    vacates_order: bool


class Period(TableRow):
    """How long a hold stands that the law ends by a date, for what was decided between two days."""

    since: date | None = Field(None, alias="from")
    """The first day on which it holds; None for always."""
    until: date | None = None
    """The first day on which it does not hold any more."""
    days: int
    citation: str
    needs_counsel: str | None = None
    """What is contested about it."""

    def is_of(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Act(TableRow):
    """A gated act: who asks, what must stand, and by which rules sources must be fresh."""

    name: str
    asked_by: frozenset[str]
    order_types: frozenset[str]
    sources: tuple[str, ...]
    done_by: str | None = None
    """The event that says that the act was done."""
    never_waits: bool = False
    """On UNKNOWN it goes ahead, and the desks are told; only a hold that names it stops it (law 12)."""
    abroad: str | None = None
    """The act that it is when it ends outside the United States, whatever it is called."""
    blocked: str
    clear: str
    again: str
    stop: str
    """What to do when the clearance is taken back while the act is under way."""


class Key(TableRow):
    """An agency's public key."""

    kid: str
    agency: str
    public: str
    """PEM."""


class Keys(TableRow):
    """keys.toml: the one part of the rules outside the package."""

    incarnation: str
    """A random name of the log; a record signed for another log proves nothing here."""
    sandbox: bool = False
    key: tuple[Key, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """One whole set of rules. Two replicas with equal digests give equal answers; it is the digest that is compared."""

    digest: str
    calendar: Calendar
    bodies: Mapping[str, Body]
    units: Mapping[str, Unit]
    sources: Mapping[str, SourceRule]
    kinds: Mapping[str, HoldKind]
    filings: Mapping[str, Filing]
    appeals: Mapping[str, Filing]
    periods: Mapping[str, tuple[Period, ...]]
    """By kind of hold, in the order of time."""
    acts: Mapping[str, Act]
    codes: Mapping[str, frozenset[str]]
    owners: Mapping[str, frozenset[str]]
    """The agencies that may publish each type of event."""
    keys: Keys

    def body_of(self, source: str, named: str | None) -> str | None:
        """The body that acts: the one that the event names, else that of the unit it comes from; None when unknown."""
        if named is not None:
            return named if named in self.bodies else None
        unit = self.units.get(source)
        return unit.body if unit else None

    def units_of(self, role: str) -> Mapping[str, Unit]:
        """The sources of the bodies with this role."""
        return {name: unit for name, unit in self.units.items() if self.bodies[unit.body].role == role}

    def may_place(self, kind: str, body: str | None) -> bool:
        """Whether this body may place a hold of that kind. Fails closed: an unknown kind or body, no."""
        row = self.kinds.get(kind)
        return row is not None and body is not None and body in self.bodies and self.bodies[body].role in row.placed_by

    def period_of(self, kind: str, since: datetime, zone: str) -> Period | None:
        """The period of that kind for what was decided then, by the day in that zone. None where no rule gives one."""
        periods = self.periods.get(kind, ())
        day = self.calendar.day_of(since, zone) if periods else since.date()
        return next((period for period in periods if period.is_of(day)), None)

    def speaks_for(self, agency: str | None, body: str | None) -> bool:
        """Fails closed: False unless the table gives this body to this agency."""
        return body is not None and body in self.bodies and self.bodies[body].agency == agency

    def is_executable(self, order_type: str) -> bool:
        """Whether any act may rest on an order of this type."""
        return any(order_type in act.order_types for act in self.acts.values())

    def is_above(self, higher: str, lower: str) -> bool:
        """Whether `higher` stands above `lower`, directly or through others."""
        return any(above == higher or self.is_above(higher, above) for above in self.bodies[lower].above)

    def may_end(self, kind: str, placed_by: str, ending: str, reviewing: frozenset[str] = frozenset()) -> bool:
        """Whether this body may end a hold of that kind placed by that other, where those are `reviewing` the person's
        order. Fails closed: an unknown kind, no; and nobody ends alone what rests on a report.
        """
        row = self.kinds.get(kind)
        if row is None or row.is_reported or ending not in self.bodies:
            return False
        if self.bodies[ending].role not in row.ended_by:
            return False
        return ending == placed_by or self.is_over(ending, placed_by, reviewing)

    def is_over(self, higher: str, placed_by: str, reviewing: frozenset[str] = frozenset()) -> bool:
        """Whether `higher` stands above whoever placed a hold, where those are `reviewing` the person's order. Fails
        closed: nobody stands above a body that the tables do not have.
        """
        if placed_by not in self.bodies:
            return False
        courts = reviewing & self.bodies[placed_by].reviewed_by
        return self.is_above(higher, placed_by) or any(higher == one or self.is_above(higher, one) for one in courts)
