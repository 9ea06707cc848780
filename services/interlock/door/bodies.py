"""Bodies as they come over the wire, byte for byte, and documents as they go out."""

from fastapi import Request, Response

from interlock.door.document import JSON, Document
from interlock.door.requests import BODY_BYTES_MAX
from interlock.terms import ErrorCode, Problem, Refused


class TooLarge(Refused):
    """A body over the limit; what has been read of it is kept like any body that is turned away."""

    def __init__(self, begin: bytes) -> None:
        problem = Problem("body", f"is over the limit of {BODY_BYTES_MAX} bytes", "Shorten it.")
        super().__init__([problem], ErrorCode.TOO_LARGE)
        self.begin = begin


async def read_body(request: Request) -> bytes:
    """The raw body. Raises TooLarge as soon as it is over the limit, without reading on."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > BODY_BYTES_MAX:
            raise TooLarge(b"".join([*chunks, chunk])[:BODY_BYTES_MAX])
        chunks.append(chunk)
    return b"".join(chunks)


def media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def sent(document: Document, status: int = 200) -> Response:
    """The one way in which a document goes out."""
    return Response(document.model_dump_json(), status, media_type=JSON)
