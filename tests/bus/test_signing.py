"""Signatures: what exactly is signed, and who may sign it."""

import hashlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)

from interlock.bus.signing import Keyring, SigningKey, signed_bytes
from interlock.events import StayDenied
from interlock.terms import Corrupt
from tests.worlds import INCARNATION, World, keyring, public_pem, signing_key

ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def test_a_stranger_verifies_a_record_from_the_words_of_the_design_alone() -> None:
    """`interlock.sig.v1`, incarnation, topic, key, signed headers sorted by name, value; each with its length."""
    sealed = World().seals("eoir", StayDenied())
    headers = dict(sealed.headers)
    signature = headers.pop("sig")
    parts = [b"interlock.sig.v1", INCARNATION.encode(), sealed.topic.encode(), sealed.key]
    for name in sorted(headers):
        parts += [name.encode(), headers[name] or b""]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in [*parts, sealed.value])
    public = load_pem_public_key(public_pem(signing_key("eoir")).encode())
    assert isinstance(public, ec.EllipticCurvePublicKey)
    assert signature is not None
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    public.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))  # raises when it does not hold
    assert len(signature) == 64


def test_the_order_of_headers_is_not_signed_but_each_header_is() -> None:
    headers = (("a", b"1"), ("b", b"2"))
    assert signed_bytes("i", "t", b"k", headers, b"v") == signed_bytes("i", "t", b"k", headers[::-1], b"v")
    others = [
        signed_bytes("i", "t", b"k", (("a", b"2"), ("b", b"1")), b"v"),
        signed_bytes("i", "t", b"k", (("a", b"1"),), b"v"),
        signed_bytes("i", "t", b"k", (*headers, ("c", b"")), b"v"),
        signed_bytes("j", "t", b"k", headers, b"v"),
        signed_bytes("i", "u", b"k", headers, b"v"),
        signed_bytes("i", "t", b"l", headers, b"v"),
        signed_bytes("i", "t", b"k", headers, b"w"),
        signed_bytes("i", "t", b"k", headers, b""),
        signed_bytes("i", "t", b"k", headers, None),
    ]
    assert len({signed_bytes("i", "t", b"k", headers, b"v"), *others}) == len(others) + 1


def test_only_the_signature_and_the_trace_are_unsigned() -> None:
    bare = signed_bytes("i", "t", b"k", (("a", b"1"),), b"v")
    assert signed_bytes("i", "t", b"k", (("a", b"1"), ("sig", b"x"), ("traceparent", b"y")), b"v") == bare
    assert signed_bytes("i", "t", b"k", (("a", b"1"), ("tracestate", b"y")), b"v") != bare


def test_a_good_signature_names_the_agency_of_its_key() -> None:
    assert keyring().signer("doj-1", INCARNATION, signing_key("doj").sign(b"message"), b"message") == "doj"


@pytest.mark.parametrize(
    ("kid", "incarnation", "message"),
    [
        pytest.param("eoir-1", INCARNATION, b"message", id="another agency's kid"),
        pytest.param("doj-2", INCARNATION, b"message", id="unknown kid"),
        pytest.param("doj-1", "another-log", b"message", id="another incarnation"),
        pytest.param("doj-1", INCARNATION, b"massage", id="another message"),
    ],
)
def test_anything_else_names_nobody(kid: str, incarnation: str, message: bytes) -> None:
    assert keyring().signer(kid, incarnation, signing_key("doj").sign(b"message"), message) is None


@pytest.mark.parametrize("length", [0, 1, 63, 65, 128])
def test_a_signature_of_another_length_names_nobody(length: int) -> None:
    signature = (signing_key("doj").sign(b"message") * 2)[:length]
    assert keyring().signer("doj-1", INCARNATION, signature, b"message") is None


@pytest.mark.parametrize("half", [0, 1, ORDER_OF_P256, ORDER_OF_P256 + 1, 2**256 - 1])
def test_numbers_that_no_signature_has_name_nobody(half: int) -> None:
    good = signing_key("doj").sign(b"message")
    for signature in (half.to_bytes(32, "big") + good[32:], good[:32] + half.to_bytes(32, "big")):
        assert keyring().signer("doj-1", INCARNATION, signature, b"message") is None


def test_a_key_on_another_curve_is_refused_when_it_is_read() -> None:
    wrong = ec.generate_private_key(ec.SECP384R1())
    pem = wrong.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(Corrupt, match="k7"):
        SigningKey.from_pem("k7", "doj", pem)
    public = ed25519.Ed25519PrivateKey.generate().public_key()
    told = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    with pytest.raises(Corrupt, match="k7"):
        Keyring.from_pems("i", {"k7": ("doj", told)})


@pytest.mark.parametrize("pem", ["", "no key at all", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])
def test_what_is_no_key_is_refused_when_it_is_read(pem: str) -> None:
    with pytest.raises(Corrupt, match="k7"):
        SigningKey.from_pem("k7", "doj", pem.encode())
    with pytest.raises(Corrupt, match="k7"):
        Keyring.from_pems("i", {"k7": ("doj", pem)})


def test_a_signing_key_comes_back_from_its_file_and_never_prints_itself() -> None:
    key = signing_key("ero")
    pem = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    again = SigningKey.from_pem(key.kid, "ero", pem)
    assert keyring().signer(key.kid, INCARNATION, again.sign(b"m"), b"m") == "ero"
    assert repr(again) == f"SigningKey(kid={key.kid!r})"
    assert hashlib.sha256(pem).hexdigest() not in repr(replace(again, kid="x"))
