"""Which request of somebody's a record belongs to: W3C trace context, passed on and never made up."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from structlog.contextvars import bound_contextvars

TRACEPARENT: Final = "traceparent"
_FORM: Final = re.compile(r"00-(?P<trace>(?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}", re.ASCII)
_current: ContextVar[str | None] = ContextVar(TRACEPARENT, default=None)


@contextmanager
def traced(header: str | None) -> Iterator[str | None]:
    """What is done meanwhile belongs to that trace, and log lines name it. Yields the header, or None where it has not
    the one form (https://www.w3.org/TR/trace-context/#traceparent-header): such a one is passed over, as that asks.
    """
    match = None if header is None else _FORM.fullmatch(header)
    if match is None:
        yield None
        return
    token = _current.set(header)
    try:
        with bound_contextvars(trace=match["trace"]):
            yield header
    finally:
        _current.reset(token)


def traceparent() -> str | None:
    """Of what is done just now; None outside any trace."""
    return _current.get()
