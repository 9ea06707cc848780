"""The law as one value. The tables themselves are the TOML files beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from interlock.law.calendar import Calendar
from interlock.law.tables.rows import Act as Act
from interlock.law.tables.rows import Authority as Authority
from interlock.law.tables.rows import Body as Body
from interlock.law.tables.rows import Dated as Dated
from interlock.law.tables.rows import Filing as Filing
from interlock.law.tables.rows import Grant as Grant
from interlock.law.tables.rows import HoldKind as HoldKind
from interlock.law.tables.rows import Key as Key
from interlock.law.tables.rows import Keys as Keys
from interlock.law.tables.rows import OnwardReturn as OnwardReturn
from interlock.law.tables.rows import Period as Period
from interlock.law.tables.rows import Petition as Petition
from interlock.law.tables.rows import SourceRule as SourceRule
from interlock.law.tables.rows import TableRow as TableRow
from interlock.law.tables.rows import Unit as Unit

_CAPITAL: Final = "America/New_York"
"""By whose day counts what is known of other countries."""
_CLAIM_OF_FEAR: Final = "FearClaimMade"
"""What attaches the holds that end by what is said of their case, and by no lift."""


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
    grants: Mapping[str, Grant]
    """By the code of an order or of a relief."""
    petitions: Mapping[str, Petition]
    periods: Mapping[str, tuple[Period, ...]]
    """By kind of hold, in the order of time."""
    authorities: Mapping[str, Authority]
    acts: Mapping[str, Act]
    onward: Mapping[str, OnwardReturn]
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

    def is_in_force(self, kind: str, at: datetime, source: str) -> bool:
        """Whether the rule of that kind held on the day of then, by the source's clock. Fails closed: an unknown kind
        or source, yes.
        """
        row, unit = self.kinds.get(kind), self.units.get(source)
        if row is None or unit is None or (row.since is None and row.until is None):
            return True
        return row.is_of(self.calendar.day_of(at, unit.zone))

    def period_of(self, kind: str, since: datetime, zone: str) -> Period | None:
        """The period of that kind for what was decided then, by the day in that zone. None where no rule gives one."""
        periods = self.periods.get(kind)
        if periods is None:
            return None
        day = self.calendar.day_of(since, zone)
        return next((period for period in periods if period.is_of(day)), None)

    def returned_from(self, country: str, at: datetime | None) -> frozenset[str]:
        """Where that country is known to send people on, on the day of then. Fails closed: of no day, on any."""
        rows = [row for row in self.onward.values() if row.country == country]
        day = self.calendar.day_of(at, _CAPITAL) if rows and at is not None else None
        return frozenset().union(*(row.returns_to for row in rows if day is None or row.is_of(day)))

    def speaks_for(self, agency: str | None, body: str | None) -> bool:
        """Fails closed: False unless the table gives this body to this agency."""
        return body is not None and body in self.bodies and self.bodies[body].agency == agency

    def is_executable(self, order_type: str) -> bool:
        """Whether any act may rest on an order of this type."""
        return any(order_type in authority.order_types for authority in self.authorities.values())

    def is_above(self, higher: str, lower: str) -> bool:
        """Whether `higher` stands above `lower`, directly or through others."""
        return any(above == higher or self.is_above(higher, above) for above in self.bodies[lower].above)

    def may_end(self, kind: str, placed_by: str, ending: str, reviewing: frozenset[str] = frozenset()) -> bool:
        """Whether this body may end a hold of that kind that was placed by that other; `reviewing` are the courts that
        review the person's order. The table must name its role, and then it is whoever placed the hold, or a body
        above. Anybody whom the table names may, where whoever placed such a hold never ends it, as an officer never
        settles a claim of citizenship, and where it keeps somebody in custody, as no court of habeas stands above the
        immigration judge (28 USC 2241). Fails closed: an unknown kind, no; no word ends a fear screening, which ends by
        what is said of its case; and nobody ends alone what rests on a report.
        """
        row = self.kinds.get(kind)
        if row is None or row.is_reported or ending not in self.bodies:
            return False
        if self.bodies[ending].role not in row.ended_by:
            return False
        if row.attached_by == _CLAIM_OF_FEAR or placed_by not in self.bodies:
            return False
        by_others = row.against_liberty or self.bodies[placed_by].role not in row.ended_by
        return by_others or ending == placed_by or self.is_over(ending, placed_by, reviewing)

    def is_over(self, higher: str, placed_by: str, reviewing: frozenset[str] = frozenset()) -> bool:
        """Whether `higher` stands above whoever placed a hold; `reviewing` are the courts that review the person's
        order, and stand above the Board there (INA 242(b)(2)). Fails closed: nobody stands above a body that the tables
        do not have.
        """
        if placed_by not in self.bodies:
            return False
        courts = reviewing & self.bodies[placed_by].reviewed_by
        return self.is_above(higher, placed_by) or any(higher == one or self.is_above(higher, one) for one in courts)
