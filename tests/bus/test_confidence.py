"""Said in confidence: only the reader's key opens it, only beside what it is about, and its length says nothing."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from interlock.bus.confidence import SAID_BYTES_MAX, conceal, reveal
from interlock.terms import Corrupt

READER = ec.generate_private_key(ec.SECP256R1())
ABOUT = ("doj/ca9", "stay", "p1." + "a" * 32, "ero")
SAID = "J. S., born 1981"


def sealed(said: str = SAID) -> str:
    return conceal(said, READER.public_key(), ABOUT)


def test_its_reader_reads_it() -> None:
    assert reveal(sealed(), READER, ABOUT) == SAID
    assert reveal(sealed("Ñ. Ø., born 1981\nM., born 1990"), READER, ABOUT) == "Ñ. Ø., born 1981\nM., born 1990"


def test_no_other_key_opens_it() -> None:
    assert reveal(sealed(), ec.generate_private_key(ec.SECP256R1()), ABOUT) is None


@pytest.mark.parametrize("changed", range(len(ABOUT)))
def test_it_opens_beside_nothing_else_than_what_it_is_about(changed: int) -> None:
    """Another source, event, person or teller; and no part of one can be taken for a part of the next."""
    other = [f"{one}x" if at == changed else one for at, one in enumerate(ABOUT)]
    assert reveal(sealed(), READER, other) is None
    assert reveal(sealed(), READER, ("doj/ca9stay", "", *ABOUT[2:])) is None


@pytest.mark.parametrize("at", [0, 1, 20, 32, 33, 34, 100, -17, -16, -1])
def test_a_changed_byte_is_refused_wherever_it_stands(at: int) -> None:
    raw = bytearray(b64decode(sealed()))
    raw[at] ^= 1
    assert reveal(b64encode(raw).decode(), READER, ABOUT) is None


@pytest.mark.parametrize("text", ["", "A", "AAAA", "not base64!", "A" * 400, "\u2028"])
def test_what_is_no_message_is_none(text: str) -> None:
    assert reveal(text, READER, ABOUT) is None


def test_every_message_is_of_one_length_and_no_two_are_the_same() -> None:
    found = [sealed(), sealed(), sealed(""), sealed("x" * SAID_BYTES_MAX)]
    assert len({len(one) for one in found}) == 1
    assert len(set(found)) == len(found)
    assert SAID.encode() not in b64decode(found[0])


def test_what_is_too_long_to_be_hidden_is_not_said() -> None:
    with pytest.raises(Corrupt):
        sealed("x" * (SAID_BYTES_MAX + 1))
