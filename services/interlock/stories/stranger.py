"""Records that reach the log past every door: plausible headers under a key that nobody knows."""

from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric import ec

from interlock.bus import Sealed, Sealer, SigningKey, catalogue
from interlock.events import MotionFiled
from interlock.events.record import Draft, Place
from interlock.stories.stage import Stage
from interlock.terms import PersonRef


def plausible(stage: Stage, subject: PersonRef, record_id: str, key: bytes | None, value: bytes | None) -> Sealed:
    """A motion of the Los Angeles court by its headers, with this key or this value in place of the right one."""
    stranger = SigningKey("stranger", "eoir", ec.generate_private_key(ec.SECP256R1()))
    sealer = Sealer(catalogue(), stranger, stage.cast.law.keys)
    draft = Draft(record_id, "eoir/los-angeles", subject, stage.clock.utc())
    motion = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal")
    sealed = sealer.seal(draft, motion, Place("eoir.stranger", 1))
    return replace(sealed, key=sealed.key if key is None else key, value=sealed.value if value is None else value)
