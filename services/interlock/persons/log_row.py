"""What the log says of itself, and of its feeds."""

from datetime import datetime

from interlock.persons.kept import Kept
from interlock.persons.link_row import Reviewed
from interlock.persons.person_row import Doubt
from interlock.persons.trust_row import Trust
from interlock.terms import Offset


class Feed(Kept, frozen=True):
    """How far one feed has arrived without a gap."""

    agency: str
    mark: int = 0
    """Every number up to and including this one has arrived."""
    ahead: frozenset[int] = frozenset()
    """Numbers beyond a gap that have arrived."""
    owed: int = 0
    """Every number up to this one had been read on an earlier log."""

    def has(self, iseq: int) -> bool:
        return iseq <= self.mark or iseq in self.ahead

    @property
    def gapped(self) -> bool:
        return bool(self.ahead) or self.mark < self.owed


class Unplaced(Kept, frozen=True):
    """An order that names nobody by number."""

    source: str
    event_id: str
    kind: str
    body: str
    agency: str
    """Who has signed it, and speaks for that body."""
    match_keys: frozenset[str]
    offset: Offset
    since: datetime
    logged_at: datetime
    docket: str | None = None
    phone: str | None = None


class Census(Kept, frozen=True):
    """A source that tells its past: how much of it stands in the log."""

    unit: str
    kind: str
    feed: str
    sent: int = 0
    digest: str = ""
    """SHA-256 over the digest before and the hash of each record, in order."""


class Log(Kept, frozen=True):
    """What the log says of itself."""

    adopted: tuple[tuple[str, frozenset[str]], ...] = ()
    """Each digest of rules and the agencies that have adopted it."""
    adopted_again: tuple[tuple[str, frozenset[str]], ...] = ()
    """Digests that were in force before, and who wants them back since the last change."""
    in_force: str | None = None
    clock: datetime | None = None
    """The running maximum of the log's time. What time closes goes by this; nothing opens by it."""
    doubts: tuple[Doubt, ...] = ()
    looked_at: frozenset[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    """Those that must go on beating."""
    gapped: tuple[tuple[str, str], ...] = ()
    """Feeds with a gap, and the agency of each."""
    telling: tuple[Census, ...] = ()
    """Sources that tell their past now."""
    told: frozenset[tuple[str, str]] = frozenset()
    """Unit and kind of each past that has been told."""
    closing: frozenset[tuple[str, str, str]] = frozenset()
    """Feed, desk and person of each word that a feed is lost."""
    closed: frozenset[str] = frozenset()
    """Feeds that are lost: nobody waits for them, and nothing that they send permits."""
    trust: Trust = Trust()
    signed: tuple[tuple[str, str, Offset], ...] = ()
    """By whose key and from which source something about the log was last said, and where."""
    reviewed: tuple[Reviewed, ...] = ()
    reconciled: tuple[tuple[str, datetime], ...] = ()
    """Up to when each source was last compared with the log."""
    stages: tuple[tuple[str, str, str], ...] = ()
    """Agency, act and stage of joining, for each act of which an agency has said one."""
    unplaced: tuple[Unplaced, ...] = ()
    """Orders that name nobody by number."""
    placed: frozenset[tuple[str, str]] = frozenset()
    """Those that were placed or have ended, by source and id: none of them comes back."""
    ref_versions: frozenset[int] = frozenset({1})
    """The versions of key and form under which every question must name its person. None is ever retired."""
    ref_versions_said: frozenset[tuple[str, int]] = frozenset()
    """Which agency makes references of which version."""
    decided: tuple[tuple[str, int, datetime], ...] = ()
    """While other rules are in force: by agency, up to where its gates had read when they last asked under those, and
    when that was logged.
    """
    named_by: frozenset[tuple[int, ...]] = frozenset()
    """The versions by which records have named somebody who lack the first one: whoever is under way under other
    versions only may be meant."""
