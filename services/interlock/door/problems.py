"""RFC 9457: what is wrong, in plain words, naming the field, the reason and the fix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import Response

from interlock.door.document import PROBLEM, ProblemItem
from interlock.door.documents import ProblemDocument
from interlock.door.intake_documents import ReceiptDocument, ReceiptsDocument
from interlock.terms import Corrupt, ErrorCode, InterlockError, Problem, Refused

STATUS: Final[Mapping[ErrorCode, int]] = {
    ErrorCode.INVALID: 422,
    ErrorCode.CONFLICT: 409,
    ErrorCode.AMBIGUOUS: 409,
    ErrorCode.HELD: 409,
    ErrorCode.NOT_READ_YET: 409,
    ErrorCode.TOO_LARGE: 413,
    ErrorCode.MEDIA_TYPE: 415,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.METHOD: 405,
    ErrorCode.UNAVAILABLE: 503,
    ErrorCode.CORRUPT: 500,
    ErrorCode.FAILED: 500,
}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was not done, and what to do once it can be done again."""

    title: str
    again: str


_UNDONE: Final[Mapping[tuple[str, str], Undone]] = {
    ("POST", "/v1/events"): Undone("Event not taken.", "Nothing was acknowledged. Send it again."),
    ("POST", "/v1/reports"): Undone("Report not taken.", "Nothing was acknowledged. Report it again."),
    ("POST", "/v1/census"): Undone("Not taken.", "Nothing was acknowledged. Send it again."),
    ("POST", "/v1/clearances"): Undone("Question not asked.", "Nobody is cleared. Ask again."),
    ("POST", "/v1/departures"): Undone("Question not asked.", "Nobody leaves. Ask again."),
    ("PUT", "/v1/units"): Undone("Not noted.", "Nothing was acknowledged. Send it again."),
}
HELD: Final = Undone("Held for repair.", "It is kept. Send it again as it should be, with its id.")
_NOT_LOOKED_UP: Final = Undone("Not looked up.", "Nobody is cleared. Try again.")


def undone(method: str, path: str) -> Undone:
    """The words for a request that came to nothing."""
    found = (words for (verb, begin), words in _UNDONE.items() if verb == method and path.startswith(begin))
    return next(found, _NOT_LOOKED_UP)


def problem_response(
    error: InterlockError, what: Undone, receipt: ReceiptDocument | ReceiptsDocument | None = None
) -> Response:
    """The problem document for an error. Nothing of the body is repeated, so nothing personal is either."""
    match error:
        case Refused():
            return _document(error.code, what.title, str(error), error.problems, receipt)
        case Corrupt():
            return _document(
                error.code, "This door is closed.", "Its own state is wrong; a human must look: interlock doctor"
            )
        case _:
            return _document(error.code, what.title, f"{error}. {what.again}")


def not_found(what: str, fix: str) -> Response:
    return _document(ErrorCode.NOT_FOUND, "Not found.", f"{what}. {fix}")


def which(parameter: str, why: str, of: Sequence[str]) -> Response:
    """For an id that means several: one of them must be named."""
    return _document(ErrorCode.AMBIGUOUS, "Which one?", f"{why}. Add ?{parameter}= and one of {', '.join(of)}.")


def no_such_path() -> Response:
    return _document(ErrorCode.NOT_FOUND, "No such path.", "This door has no such path: see /openapi.json")


def wrong_method(allowed: str) -> Response:
    """For a path that is right and a method that it does not take; RFC 9110 wants the right ones in Allow."""
    response = _document(ErrorCode.METHOD, "Wrong method.", f"This path takes {allowed}: see /openapi.json")
    response.headers["allow"] = allowed
    return response


def failed() -> Response:
    """For what nobody foresaw: an answer without a stack trace."""
    return _document(ErrorCode.FAILED, "This door failed.", "Try again; until then nobody is cleared.")


def _document(
    code: ErrorCode,
    title: str,
    detail: str,
    problems: Sequence[Problem] = (),
    receipt: ReceiptDocument | ReceiptsDocument | None = None,
) -> Response:
    """The type is made of the title, so that one never says another thing than the other."""
    slug = title.rstrip(".?").lower().replace(" ", "-")
    document = ProblemDocument(
        type=f"urn:interlock:problem:{slug}",
        title=title,
        status=STATUS[code],
        code=code,
        detail=detail,
        problems=tuple(ProblemItem(field=one.field, reason=one.reason, fix=one.fix) for one in problems),
        receipt=receipt,
    )
    return Response(document.model_dump_json(), document.status, media_type=PROBLEM)
