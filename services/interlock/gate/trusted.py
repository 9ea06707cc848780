"""Which keys are good and what the log is called, as the log says itself up to where it was folded (decision
0019)."""

from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from interlock.bus import Keyring, SigningKey, public_key
from interlock.gate.rules import keyring_of
from interlock.law import Law
from interlock.persons.trust import good_keys
from interlock.persons.trust_row import Trust
from interlock.runtime.logging import get_logger

_log = get_logger("gate.trusted")


class Trusted:
    """The keyring of one place in the log. It begins with keys.toml and moves on with the fold."""

    def __init__(self, law: Law) -> None:
        self._law: Final = law
        self._trust = Trust()
        self._ring = keyring_of(law)
        self.changed = 0
        """How often that has changed."""

    @property
    def incarnation(self) -> str:
        """The name under which records are sealed now."""
        return self._ring.incarnation

    @property
    def earlier(self) -> frozenset[str]:
        """What the log was called before."""
        return self._ring.earlier

    @property
    def opened_by(self) -> frozenset[tuple[str, str]]:
        """The agencies that gave the log its name, each with its key."""
        return self._trust.opened_by

    @property
    def good(self) -> frozenset[str]:
        """The names of the keys that speak for somebody now."""
        return frozenset(self._ring.keys)

    def follow(self, trust: Trust) -> bool:
        """Take on what the log says by now; True when that is something new."""
        if trust is self._trust or trust == self._trust:
            self._trust = trust  # the next look is then one of identity
            return False
        name = trust.incarnation or self._law.keys.incarnation
        self._ring = Keyring(name, dict(self._readable(trust)), trust.predecessors)
        self._trust = trust
        self.changed += 1
        return True

    def speaks_for(self, agency: str, key: SigningKey) -> bool:
        """Whether what this key signs counts here as this agency's. Fails closed."""
        found = self._ring.keys.get(key.kid)
        return found is not None and found[0] == agency and found[1] == key.private.public_key()

    def _readable(self, trust: Trust) -> Iterator[tuple[str, tuple[str, EllipticCurvePublicKey]]]:
        """The keys that are good. Fails closed: one that cannot be read signs nothing, and the door takes none such."""
        for kid, (agency, pem) in good_keys(trust, self._law).items():
            try:
                yield kid, (agency, public_key(pem))
            except ValueError as error:
                _log.warning("key.not_readable", agency=agency, why=str(error))

    def signer(self, kid: str, incarnation: str, signature: bytes, message: bytes) -> str | None:
        """The agency that signed. Fails closed: None for a key that is not good here, a name that the log has never
        borne, or a bad signature.
        """
        return self._ring.signer(kid, incarnation, signature, message)
