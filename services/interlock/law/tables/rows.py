"""A row of each table, as a class: an unknown or missing field is an error when the rules are read, never later."""

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PositiveInt


class TableRow(BaseModel):
    """A row of a table: an unknown or missing field is an error when the rules are read, never later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dated(TableRow):
    """A row that holds from one day to another."""

    since: date | None = Field(None, alias="from")
    """The first day on which it holds; None for always."""
    until: date | None = None
    """The first day on which it does not hold any more."""

    def is_of(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


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
    limit_minutes: PositiveInt

    @property
    def limit(self) -> timedelta:
        return timedelta(minutes=self.limit_minutes)


class SourceRule(TableRow):
    """Which units one person's case depends on, and why."""

    name: str
    citation: str
    role: str
    """Of the bodies whose units it may choose."""


class HoldKind(Dated):
    """A kind of hold: what attaches it, what it blocks, who places and who ends it."""

    name: str
    citation: str
    blocks: frozenset[str]
    attached_by: str
    also_by: frozenset[str] = frozenset()
    """Other events of the same matter that place it where that one has not come."""
    placed_by: frozenset[str]
    """The roles of the bodies that may place it."""
    ended_by: tuple[str, ...]
    """The roles of those that may end it, each what it has placed itself or what a body below it has. Where whoever
    placed it is not among them, or it is against liberty, each may end it, and as a rule the first does.
    """
    ends: str
    """How it ends, as the card says it."""
    confirm_within_hours: PositiveInt | None = None
    """Of a hold with a date that does not end it: within how many hours of that its body is to say that it has ended.
    No rule of law: later it blocks as before, and the card says that word is overdue.
    """
    by_country: bool = False
    """Whether it keeps a person only from the countries that it names."""
    by_area: bool = False
    """Whether it keeps a person only from leaving the areas that it names."""
    authorities: frozenset[str] = frozenset()
    """The authorities against which it stands; empty for all, and for an act that needs none."""
    unless_ordered: bool = False
    """Whether it keeps nobody from a country that the order itself names."""
    against_liberty: bool = False
    """Whether it keeps a person in custody: then it ends at its date by itself (law 5)."""
    duty: str | None = None
    """What must be done, for an order that obliges; it is shown beside every answer until that was done."""
    obliges: frozenset[str] = frozenset()
    """The acts that the duty asks for: nothing that only keeps the person in custody stands against them meanwhile."""
    each_move: bool = False
    """Whether it asks for notice of each move: notice, once its hours have run and its body has said so, lets one move
    through and ends nothing. Else notice ends it.
    """
    sensitivity: Literal["ordinary", "confidential", "protected"] = "ordinary"
    """Whether a card may say what it is and who placed it. What is protected has no other name anywhere."""
    needs_counsel: str | None = None
    """What is contested about the rule."""
    verify_hours: PositiveInt | None = None
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
    keeps: str | None = None
    """The hold against liberty that lapses unless the agency files it in time."""
    vacates_order: bool


class Grant(TableRow):
    """What a decision grants, by the code of its order or of its relief, and the hold that it places by law."""

    name: str
    citation: str
    attaches: str


class Petition(TableRow):
    """What the filing of a petition or motion places by a rule of the court to which it comes."""

    name: str
    citation: str
    filed: str
    """What is filed, as PetitionFiled.petition_type says it."""
    courts: frozenset[str]
    attaches: str


class Period(Dated):
    """How long a hold stands that the law ends by a date, for what was decided between two days. One of days, hours and
    business days.
    """

    days: PositiveInt | None = None
    hours: PositiveInt | None = None
    business_days: PositiveInt | None = None
    """Until four in the afternoon of the last of them; against liberty, until its end."""
    days_after_appeal: PositiveInt | None = None
    """Against liberty, once the agency has appealed in that time: so many days from its appeal instead, on whichever
    day they end.
    """
    business_days_after_decision: PositiveInt | None = None
    """Likewise, once the Board has left the release as it was ordered: so many business days more at most."""
    citation: str
    needs_counsel: str | None = None
    """What is contested about it."""


class OnwardReturn(Dated):
    """A country that is known to send people on to others, whoever brought them there, on the days on which it is."""

    country: str
    returns_to: frozenset[str]
    citation: str
    needs_counsel: str | None = None
    """What is not settled about it."""


class Authority(TableRow):
    """What permits a removal: an order of whom, of which types, and whether the agency's warrant goes with it."""

    name: str
    citation: str
    ordered_by: str
    """The event by which the order comes."""
    order_types: frozenset[str]
    warrant: bool
    alone: bool = False
    """Whether it permits only somebody of whom nothing else was decided, earlier or later."""
    sources: tuple[str, ...]
    rests_on: str
    """What the card says of an act that it permits, with the country in braces."""


class Act(TableRow):
    """A gated act: who asks, what must stand, and by which rules sources must be fresh."""

    name: str
    asked_by: frozenset[str]
    authorities: tuple[str, ...]
    """Those by which it may be done; empty where it needs no order."""
    sources: tuple[str, ...]
    """Beside those of the authority."""
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
