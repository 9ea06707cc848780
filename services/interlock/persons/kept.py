"""What every row is made of."""

from msgspec import Struct


class Kept(Struct, frozen=True, gc=False, omit_defaults=True):
    """A row or a part of one. It holds nothing that could hold it, so the search for garbage leaves it alone: with
    fifty thousand in memory it stood still for a quarter of a second. What is as its default says is not written.
    """
