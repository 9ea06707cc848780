"""Somebody who writes to the log that a stay is lifted, in the court's name and without its key (F24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec

from interlock.bus.frame import UndecodableError, decode
from interlock.bus.records import RawRecord, Sealed
from interlock.bus.schemas import catalogue
from interlock.bus.seal import Sealer
from interlock.bus.signing import SigningKey
from interlock.events import StayGranted, StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Draft, Place
from interlock.terms import PersonRef
from interlock.terms.times import from_millis

_HIS_OWN: Final = ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True, slots=True)
class _Log:
    incarnation: str


def forged_lift(log: Sequence[RawRecord], chance: Random, spared: Sequence[bytes]) -> Sealed | None:
    """Of some stay in the log, with all that can be read there: its court's name, the name of its key, and the next
    number of its feed. None while there is no stay. About those who are spared nobody forges anything.
    """
    stays = [(one, kind) for one in log if one.key not in spared and (kind := _kind_of(one)) is not None]
    if not stays:
        return None
    stay, kind = chance.choice(stays)
    said = _headers(stay)
    key = SigningKey(said["kid"], said["ce_source"].partition("/")[0], _HIS_OWN)
    sealer = Sealer(catalogue(), key, _Log(said["incarnation"]))
    hold = LiftedHold(source=said["ce_source"], event_id=said["ce_id"], kind=kind)
    numbers = [int(_headers(one)["iseq"]) for one in log if one.header("feed") == said["feed"].encode()]
    draft = Draft(
        f"forged-{len(log)}", said["ce_source"], PersonRef(said["ce_subject"]), from_millis(stay.timestamp_ms)
    )
    return sealer.seal(draft, StayLifted(hold=hold), Place(said["feed"], max(numbers) + 1))


def _headers(record: RawRecord) -> Mapping[str, str]:
    return {name: value.decode() for name, value in record.headers if value is not None and name != "sig"}


def _kind_of(record: RawRecord) -> str | None:
    """Of what it holds by; None of what is no stay, or cannot be read."""
    try:
        event = decode(catalogue().by_fingerprint[_headers(record)["schema"]], record.value)
    except (KeyError, UndecodableError):
        return None
    return event.kind if isinstance(event, StayGranted) else None
