"""What every row is made of."""

from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, force_setattr


class Kept(Struct, frozen=True, gc=False, omit_defaults=True):
    """A row or a part of one. It holds nothing that could hold it, so the search for garbage leaves it alone: with
    fifty thousand in memory it stood still for a quarter of a second. What is as its default says is not written.
    """

    def __post_init__(self) -> None:
        """What equals its default becomes it, because only the default itself is left out: equal rows are equal bytes
        on every replica, or their checkpoints would differ.
        """
        for name, default in _defaults(type(self)):
            value = getattr(self, name)
            if value is not default and value == default:
                force_setattr(self, name, default)


@cache
def _defaults(kind: type[Kept]) -> tuple[tuple[str, Any], ...]:
    """Those of which there can be two that are equal: of None, an empty text or a small number there is one."""
    shared = ((field.name, field.default) for field in fields(kind) if field.default is not NODEFAULT)
    return tuple((name, default) for name, default in shared if isinstance(default, frozenset | Struct))
