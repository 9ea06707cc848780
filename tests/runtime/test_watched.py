"""What a process says of itself, where a port was given for it; and a port that cannot be had."""

import socket

import httpx2
import pytest

from interlock.runtime.settings import Http
from interlock.runtime.watched import health, watched
from interlock.sandbox.ports import free_ports
from interlock.terms import Refused

APP = health("a service", lambda: None, lambda: iter(()))


@pytest.mark.parametrize(
    ("host", "field", "why"),
    [("127.0.0.1", "PORT", "is in use by another process"), ("192.0.2.1", "HOST", "cannot be bound")],
)
async def test_a_port_that_cannot_be_had_is_named_with_its_fix(host: str, field: str, why: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        http = Http(host=host, port=other.getsockname()[1])
        with pytest.raises(Refused, match=rf"^INTERLOCK_HTTP__{field}: .*{why}"):
            async with watched(APP, http):
                pass


async def test_it_answers_as_long_as_the_context_lasts_and_the_port_is_free_again() -> None:
    (port,) = free_ports(1)
    for _ in range(2):
        async with watched(APP, Http(port=port)), httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            assert (await client.get("/readyz")).json() == {"service": "a service", "ready": True, "why": None}
    async with watched(APP, Http(port=port)):
        pass
    socket.create_server(("127.0.0.1", port)).close()
