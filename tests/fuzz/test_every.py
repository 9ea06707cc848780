"""A little of the fuzzing at every change: each parser takes what it should, and refuses what is left of it."""

from random import Random

import pytest

from tests.fuzz.every import TARGETS

INPUTS = 300


def changed(seed: bytes, chance: Random) -> bytes:
    """Some bytes of it replaced, left out or put in."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_a_parser_reads_or_refuses_whatever_it_is_given(name: str) -> None:
    target, chance = TARGETS[name](), Random(1)  # noqa: S311 - it guards nothing
    try:
        for data in (*target.seeds, *(changed(chance.choice(target.seeds), chance) for _ in range(INPUTS))):
            target.ready()
            target.feed(data)
    finally:
        target.end()
