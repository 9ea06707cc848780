"""ECDSA P-256 over everything a record says, and the keys that may say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from interlock.bus.records import Headers, part
from interlock.runtime.tracing import TRACEPARENT
from interlock.terms import Corrupt

DOMAIN: Final = b"interlock.sig.v1"
_DOMAIN: Final = part(DOMAIN)
UNSIGNED: Final = frozenset({"sig", TRACEPARENT})
"""The signature itself, and the one header that a middleman may rightly change."""

_ALGORITHM: Final = ec.ECDSA(SHA256())
_HALF: Final = 32


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One agency's private key and its name."""

    kid: str
    agency: str
    private: ec.EllipticCurvePrivateKey

    def __repr__(self) -> str:
        return f"SigningKey(kid={self.kid!r})"

    @classmethod
    def from_pem(cls, kid: str, agency: str, pem: bytes) -> "SigningKey":
        """Raises Corrupt when it is no private key, needs a password, or is not on P-256."""
        try:
            private = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise Corrupt(f"the signing key {kid} cannot be read; it is a PEM file without a password") from error
        if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
            raise Corrupt(f"the signing key {kid} is not an EC key on P-256")
        return cls(kid, agency, private)

    def sign(self, message: bytes) -> bytes:
        """64 bytes, r and s."""
        r, s = decode_dss_signature(self.private.sign(message, _ALGORITHM))
        return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


class LogName(Protocol):
    """Whoever knows what the log is called now."""

    @property
    def incarnation(self) -> str: ...


class Keys(LogName, Protocol):
    """Whoever knows whose a signature is."""

    def signer(self, kid: str, incarnation: str, signature: bytes, message: bytes) -> str | None:
        """The agency that signed. Fails closed: None where that is not certain."""
        ...


def public_key(pem: str) -> ec.EllipticCurvePublicKey:
    """Raises ValueError, with the words that complete `the public key`, when it is no public key on P-256."""
    try:
        public = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError("cannot be read; it is written as PEM") from error
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return public
    raise ValueError("is not an EC key on P-256")


@dataclass(frozen=True, slots=True)
class Keyring:
    """Every agency's public key by its name, and the incarnation of the log that they sign for."""

    incarnation: str
    keys: Mapping[str, tuple[str, ec.EllipticCurvePublicKey]]
    earlier: frozenset[str] = frozenset()
    """What the log was called before: what was sealed for it then counts."""

    @classmethod
    def from_pems(
        cls, incarnation: str, pems: Mapping[str, tuple[str, str]], earlier: frozenset[str] = frozenset()
    ) -> "Keyring":
        """Raises Corrupt when one is no public key on P-256."""
        keys: dict[str, tuple[str, ec.EllipticCurvePublicKey]] = {}
        for kid, (agency, pem) in pems.items():
            try:
                keys[kid] = (agency, public_key(pem))
            except ValueError as error:
                raise Corrupt(f"the public key {kid} {error}") from error
        return cls(incarnation, keys, earlier)

    def signer(self, kid: str, incarnation: str, signature: bytes, message: bytes) -> str | None:
        """The agency that signed. Fails closed: None for an unknown key, another incarnation or a bad signature."""
        known = self.keys.get(kid)
        borne = incarnation == self.incarnation or incarnation in self.earlier
        if known is None or not borne or len(signature) != 2 * _HALF:
            return None
        agency, public = known
        r, s = int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big")
        try:
            public.verify(encode_dss_signature(r, s), message, _ALGORITHM)
        except InvalidSignature:
            return None
        return agency


def signed_bytes(incarnation: str, topic: str, key: bytes, headers: Headers, value: bytes | None) -> bytes:
    """What is signed: domain, incarnation, topic, key, every signed header by name order, value; each length first."""
    parts = [_DOMAIN, part(incarnation.encode()), part(topic.encode()), part(key)]
    for name, data in sorted(headers):
        if name not in UNSIGNED:
            parts += (_named(name), part(data))
    parts.append(part(value))
    return b"".join(parts)


@lru_cache(maxsize=64)
def _named(name: str) -> bytes:
    """Of the few names that headers have; how many others somebody may write, memory stays bounded."""
    return part(name.encode())
