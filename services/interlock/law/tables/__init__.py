"""The law as values: one class for each kind of row. The tables themselves are the TOML files beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict


class TableRow(BaseModel):
    """A row of a table: an unknown or missing field is an error when the rules are read, never later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Body(TableRow):
    """Who decides."""

    name: str
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
    role: str
    """Which rules of sources.toml ask for it."""
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


class HoldKind(TableRow):
    """A kind of hold: what attaches it, what it blocks, who places and who ends it."""

    name: str
    citation: str
    blocks: frozenset[str]
    attached_by: str
    also_by: frozenset[str] = frozenset()
    """Other events of the same matter that place it where that one has not come."""
    placed_by: frozenset[str]
    ended_by: frozenset[str]
    ends: str
    """How it ends, as the card says it."""
    sensitivity: Literal["ordinary", "confidential"] = "ordinary"
    """Whether a card may say what it is and who placed it."""

    @property
    def placing(self) -> frozenset[str]:
        """The events that place it."""
        return self.also_by | {self.attached_by}


class Filing(TableRow):
    """What a motion asks, and what its filing and its grant do by law."""

    name: str
    citation: str
    attaches: str | None = None
    proceedings: frozenset[str] = frozenset()
    """The proceedings in which the filing places that hold."""
    vacates_order: bool


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
    bodies: Mapping[str, Body]
    units: Mapping[str, Unit]
    sources: Mapping[str, SourceRule]
    kinds: Mapping[str, HoldKind]
    filings: Mapping[str, Filing]
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
        order. Fails closed: an unknown kind, no.
        """
        row = self.kinds.get(kind)
        if row is None or ending not in row.ended_by:
            return False
        reviews = ending in reviewing & self.bodies[placed_by].reviewed_by
        return ending == placed_by or reviews or self.is_above(ending, placed_by)
