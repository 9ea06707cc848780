"""Schema registries for tests: one in memory that can be away, wiped or strange, and a real one."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote

import httpx2
import pytest

from interlock.bus.publishing import publish, released
from interlock.bus.registry import PATIENT_S, Registry
from interlock.bus.schemas import schema_files
from interlock.sandbox.ports import free_ports
from interlock.sandbox.registry import RegistryServer

URL: Final = "http://schemas.test/apis/ccompat/v7"


def answer(status: int, document: Any) -> httpx2.Response:
    """As it comes over the wire."""
    return httpx2.Response(status, stream=httpx2.ByteStream(json.dumps(document).encode()))


class Shelf(httpx2.AsyncBaseTransport):
    """What a registry does, as far as we ask it, and what it was asked."""

    def __init__(self, first_id: int = 1) -> None:
        self.is_away = False
        self.refused = 0
        """How often it was asked while it was away."""
        self.asked: list[str] = []
        self.levels: dict[str, str] = {}
        self.refuses: set[str] = set()
        """Subjects of which it takes nothing more."""
        self.strange: httpx2.Response | None = None
        """What it answers to everything."""
        self._next = first_id
        self._texts: dict[int, str] = {}
        self._subjects: dict[str, list[int]] = {}

    def client(self) -> Registry:
        return Registry(URL, self)

    def put(self, subject: str, text: str) -> int:
        """Have it there, whatever it is."""
        number, self._next = self._next, self._next + 1
        self._texts[number] = text
        self._subjects.setdefault(subject, []).append(number)
        return number

    def wipe(self, first_id: int) -> None:
        """Empty, and counting anew."""
        self._next, self._texts, self._subjects = first_id, {}, {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if self.is_away:
            self.refused += 1
            raise httpx2.ConnectError("refused")
        path = unquote(request.url.path.removeprefix("/apis/ccompat/v7/"))
        self.asked.append(f"{request.method} {path}")
        if self.strange is not None:
            return self.strange
        said = self._said(request.method, path.split("/"), json.loads(await request.aread() or b"{}"))
        if said is None:
            return answer(404, {"error_code": 40401, "message": "not found"})
        return answer(409 if "error_code" in said else 200, said)

    def _said(self, method: str, path: list[str], body: Mapping[str, Any]) -> Any:
        match method, path:
            case "POST", ["subjects", subject]:
                return self._found(subject, body["schema"])
            case "POST", ["subjects", subject, "versions"]:
                if subject in self.refuses:
                    return {"error_code": 409, "message": "Incompatible artifact"}
                return {"id": self.put(subject, body["schema"])}
            case "GET", ["schemas", "ids", number] if int(number) in self._texts:
                return {"schema": self._texts[int(number)]}
            case "GET", ["subjects", subject, "versions"] if subject in self._subjects:
                return list(range(1, len(self._subjects[subject]) + 1))
            case "GET", ["subjects", subject, "versions", version] if subject in self._subjects:
                return {"schema": self._texts[self._subjects[subject][int(version) - 1]]}
            case "GET", ["config", subject] if subject in self.levels:
                return {"compatibilityLevel": self.levels[subject]}
            case "PUT", ["config", subject]:
                self.levels[subject] = body["compatibility"]
                return body
            case _:
                return None

    def _found(self, subject: str, text: str) -> Mapping[str, Any] | None:
        numbers = self._subjects.get(subject, [])
        return next(({"id": one} for one in numbers if self._texts[one] == text), None)


@pytest.fixture(scope="session")
def apicurio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegistryServer]:
    """A real one that knows every released revision. Tests share it and leave the subjects of ours alone."""
    server = RegistryServer(tmp_path_factory.mktemp("registry"), free_ports(1)[0])
    server.start_blocking()
    try:
        asyncio.run(_filled(server.url))
        yield server
    finally:
        server.stop()


async def _filled(url: str) -> None:
    registry = Registry(url, within_s=PATIENT_S)
    await publish(registry, released(schema_files()), lambda _: None)
    await registry.close()
