"""The always-on check. `assert` is stripped by `python -O`; safety must not be."""

from interlock.terms.errors import Corrupt


def require(condition: bool, why: str) -> None:
    """Raise Corrupt unless the condition holds; `why` is the invariant in words."""
    if not condition:
        raise Corrupt(why)
