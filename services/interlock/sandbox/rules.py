"""The rules of a log that is made up: keys for each agency, keys.toml with their public halves, and their adoption."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from interlock.bus import SAFETY, Bus, Sealer, SigningKey, catalogue
from interlock.events import RulesAdopted
from interlock.events.record import Draft
from interlock.law import Law
from interlock.terms import LOG_SUBJECT


def made_up_key(agency: str) -> SigningKey:
    """A fresh key for this agency."""
    return SigningKey(f"{agency}-made-up", agency, ec.generate_private_key(ec.SECP256R1()))


def keys_toml(incarnation: str, keys: Iterable[SigningKey]) -> bytes:
    """keys.toml of a log that is made up: it says so, and the rules digest with it."""
    rows = [f'incarnation = "{incarnation}"\nsandbox = true\n']
    for key in keys:
        pem = key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        rows.append(f'[[key]]\nkid = "{key.kid}"\nagency = "{key.agency}"\npublic = """\n{pem}"""\n')
    return "\n".join(rows).encode()


async def adopt(bus: Bus, law: Law, keys: Iterable[SigningKey], now: datetime) -> None:
    """Put the rules in force: each of these agencies, of which it takes two, says so as the first records of the log.

    Raises Unavailable when the log does not take them.
    """
    for key in keys:
        draft = Draft(secrets.token_hex(16), f"{key.agency}/rules", LOG_SUBJECT, now)
        sealer = Sealer(catalogue(), key, law.keys.incarnation)
        await bus.topic(SAFETY).append([sealer.seal(draft, RulesAdopted(digest=law.digest), place=None)])
