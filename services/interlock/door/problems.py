"""RFC 9457: what is wrong, in plain words, naming the field, the reason and the fix."""

import json
from collections.abc import Sequence
from typing import Final

from fastapi import Response

from interlock.terms import Corrupt, InterlockError, Problem, Refused

MEDIA_TYPE: Final = "application/problem+json"


def problem_response(error: InterlockError) -> Response:
    """The problem document for an error. Nothing of the body is repeated, so nothing personal is either."""
    match error:
        case Refused():
            first = error.problems[0]
            return _document(_status(first), "Not taken.", str(error), error.problems)
        case Corrupt():
            return _document(500, "This door is closed.", "Its own state is wrong; a human must look: interlock doctor")
        case _:
            return _document(503, "Not stored.", f"{error}. Nothing was acknowledged; send it again.")


def not_found(what: str, fix: str) -> Response:
    return _document(404, "Not found.", f"{what}. {fix}")


def which_source(sources: Sequence[str]) -> Response:
    """For an id that several sources have used: one of them must be named."""
    fix = f"Add ?source= and one of {', '.join(sources)}."
    return _document(409, "Which one?", f"Several sources have used this id. {fix}")


def no_such_route(status: int) -> Response:
    """For a path or a method that no route has."""
    return _document(
        status, "No such door.", "This path, or this method on it, is not one of this door's: see /openapi.json"
    )


def failed() -> Response:
    """For what nobody foresaw: an answer without a stack trace."""
    return _document(500, "This door failed.", "Ask again; until then nobody is cleared.")


def _status(problem: Problem) -> int:
    if problem.field == "id" and "used before" in problem.reason:
        return 409
    if problem.field == "body" and "over the limit" in problem.reason:
        return 413
    if problem.field == "content-type":
        return 415
    return 422


def _document(status: int, title: str, detail: str, problems: tuple[Problem, ...] = ()) -> Response:
    document = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "problems": [{"field": one.field, "reason": one.reason, "fix": one.fix} for one in problems],
    }
    return Response(json.dumps(document), status, media_type=MEDIA_TYPE)
