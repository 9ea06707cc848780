"""How a log that is made up begins: keys for each agency, keys.toml with their public halves, and its first records."""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from interlock.bus import SAFETY, Bus, Sealer, SigningKey, catalogue
from interlock.events import CensusClosed, CensusOpened, Event, GateStageChanged, RulesAdopted
from interlock.events.record import Draft, Place
from interlock.law import Law
from interlock.persons.census import NOTHING_SENT
from interlock.persons.stages import ENFORCING
from interlock.terms import LOG_SUBJECT

RULES_BY: Final = ("eoir", "doj")


def made_up_key(agency: str, name: str | None = None) -> SigningKey:
    """A fresh key for this agency."""
    return SigningKey(name or f"{agency}-made-up", agency, ec.generate_private_key(ec.SECP256R1()))


def public_pem(key: SigningKey) -> str:
    """The public half, as keys.toml and KeyAdmitted write it."""
    return key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def keys_toml(incarnation: str, keys: Iterable[SigningKey]) -> bytes:
    """keys.toml of a log that is made up: it says so, and the rules digest with it."""
    rows = [
        f'[[key]]\nkid = "{key.kid}"\nagency = "{key.agency}"\npublic = """\n{public_pem(key)}"""\n' for key in keys
    ]
    return "\n".join([f'incarnation = "{incarnation}"\nsandbox = true\n', *rows]).encode()


@dataclass(frozen=True, slots=True)
class First:
    """Something that an agency says before anybody can be cleared by a new log."""

    source: str
    event: Event

    @property
    def agency(self) -> str:
        return self.source.partition("/")[0]

    @property
    def feed(self) -> str | None:
        """The feed that tells of it: that of a past, for which nobody waits."""
        return None if isinstance(self.event, RulesAdopted) else f"{self.agency}.census"


def founding(law: Law) -> Iterator[First]:
    """What a log that is made up begins with: two agencies adopt the rules, every source says that it has no past, and
    every agency that acts says that it enforces each of its acts.
    """
    for agency in RULES_BY:
        yield First(f"{agency}/rules", RulesAdopted(digest=law.digest))
    for unit, row in law.units.items():
        for kind in sorted(row.history, reverse=True):  # protections first
            yield First(unit, CensusOpened(kind=kind))
            nothing = CensusClosed(kind=kind, read=0, sent=0, refused=0, digest=NOTHING_SENT, attested_by="made up")
            yield First(unit, nothing)
    for agency in sorted({asker for act in law.acts.values() for asker in act.asked_by}):
        acts = [name for name, act in law.acts.items() if agency in act.asked_by]
        enforcing = GateStageChanged(acts=acts, stage=ENFORCING, by="made up", agreed_by="made up as well")
        yield First(f"{agency}/stages", enforcing)


async def found(bus: Bus, law: Law, keys: Mapping[str, SigningKey], now: datetime) -> None:
    """Write those first records. Raises Unavailable when the log does not take them."""
    sent: Counter[str] = Counter()
    sealed = []
    for first in founding(law):
        place = None
        if first.feed is not None:
            sent[first.feed] += 1
            place = Place(first.feed, sent[first.feed])
        sealer = Sealer(catalogue(), keys[first.agency], law.keys)
        sealed.append(sealer.seal(Draft(secrets.token_hex(16), first.source, LOG_SUBJECT, now), first.event, place))
    await bus.topic(SAFETY).append(sealed)
