"""What one agency says to another in confidence, on a log that everybody reads: ECIES on P-256.

A fresh key pair for each message, ECDH with the reader's key, HKDF, AES-256-GCM. What it is about is authenticated with
it, so that it opens beside nothing else.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from interlock.bus.records import part
from interlock.terms import require

DOMAIN: Final = b"interlock.confidence.v1"
"""Keeps what is derived here apart from the signatures of the same key."""
SAID_BYTES_MAX: Final = 126
_PADDED: Final = SAID_BYTES_MAX + 2
"""Everything is this long before it is sealed, so that its length says nothing."""
_POINT: Final = 33
_KEY: Final = 32
_NONCE: Final = 12


def conceal(said: str, reader: ec.EllipticCurvePublicKey, about: Sequence[str]) -> str:
    """These words for the holder of that key alone, as base64."""
    plain = said.encode()
    require(len(plain) <= SAID_BYTES_MAX, "what is said in confidence is short")
    padded = (len(plain).to_bytes(2, "big") + plain).ljust(_PADDED, b"\0")
    fresh = ec.generate_private_key(ec.SECP256R1())
    point = _point(fresh.public_key())
    key, nonce = _derived(fresh.exchange(ec.ECDH(), reader), point, reader)
    return b64encode(point + AESGCM(key).encrypt(nonce, padded, _bound(about))).decode()


def reveal(sealed: str, key: ec.EllipticCurvePrivateKey, about: Sequence[str]) -> str | None:
    """The words. Fails closed: None for what is meant for another key, is about something else, or was changed."""
    try:
        raw = b64decode(sealed, validate=True)
        fresh = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw[:_POINT])
        derived, nonce = _derived(key.exchange(ec.ECDH(), fresh), raw[:_POINT], key.public_key())
        padded = AESGCM(derived).decrypt(nonce, raw[_POINT:], _bound(about))
        return padded[2 : 2 + int.from_bytes(padded[:2], "big")].decode()
    except (binascii.Error, ValueError, InvalidTag):
        return None


def _derived(shared: bytes, point: bytes, reader: ec.EllipticCurvePublicKey) -> tuple[bytes, bytes]:
    """Key and nonce of one message. The pair is fresh, so the nonce is never used twice under one key."""
    info = part(DOMAIN) + part(point) + part(_point(reader))
    made = HKDF(SHA256(), _KEY + _NONCE, salt=None, info=info).derive(shared)
    return made[:_KEY], made[_KEY:]


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


def _bound(about: Sequence[str]) -> bytes:
    return b"".join(part(one.encode()) for one in about)
