"""Rules of the house that no linter knows. Each takes a file's text and gives what is wrong, with the line."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Final

FUNCTION_LINES_MAX: Final = 70
MODULE_LINES_MAX: Final = 300

Rule = Callable[[str], Iterator[str]]

_SUPPRESSION: Final = re.compile(r"#\s*(?:type:\s*ignore|noqa)")
_CODED: Final = re.compile(r"#\s*(?:type:\s*ignore\[[\w, -]+\]|noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)")
_WALL_CLOCKS: Final = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.gmtime",
}  # fmt: skip
_STEADY_CLOCKS: Final = {"time.monotonic", "time.monotonic_ns", "time.clock_gettime", "time.perf_counter"}


def no_assert(text: str) -> Iterator[str]:
    """`python -O` strips it; safety uses require()."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Assert):
            yield f"{node.lineno}: assert is stripped by python -O; use require()"


def short_functions(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES_MAX:
                yield f"{node.lineno}: {node.name} has {lines} lines, over {FUNCTION_LINES_MAX}"


def short_modules(text: str) -> Iterator[str]:
    lines = len(text.splitlines())
    if lines > MODULE_LINES_MAX:
        yield f"1: the module has {lines} lines, over {MODULE_LINES_MAX}"


def no_wall_clock(text: str) -> Iterator[str]:
    """Only runtime/clock.py reads a clock, so that stories and simulations own the time."""
    yield from _calls(text, _WALL_CLOCKS)


def no_steady_clock(text: str) -> Iterator[str]:
    """As above; a supervisor of processes may measure how long it waits, what decides may not."""
    yield from _calls(text, _STEADY_CLOCKS)


def _calls(text: str, forbidden: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (name := _dotted(node.func)) is not None:
            called = ".".join(name.split(".")[-2:])
            if called in forbidden:
                yield f"{node.lineno}: {called} reads a clock; take a Clock"


def no_bare_except(text: str) -> Iterator[str]:
    """What catches everything also catches cancellation and the wish to stop: it may tidy up, and raises it again."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            everything = any(kind is None or _dotted(kind) == "BaseException" for kind in caught)
            last = node.body[-1]
            if everything and not (isinstance(last, ast.Raise) and last.exc is None):
                yield f"{node.lineno}: a bare except also catches cancellation"


def reasoned_suppressions(text: str) -> Iterator[str]:
    """A rule is silenced by its code, and with a reason on the line."""
    for number, line in enumerate(text.splitlines(), 1):
        silenced = _SUPPRESSION.findall(line)
        if not silenced:
            continue
        said = line[_SUPPRESSION.search(line).start() :]  # type: ignore[union-attr]  # there is one: it was found above
        if len(_CODED.findall(said)) != len(silenced) or not re.search(r"\w", _CODED.sub("", said)):
            yield f"{number}: silence a rule by its code, and say why"


def said_how_it_fails(text: str) -> Iterator[str]:
    """Whoever hands out a verdict, an answer or a receipt says what becomes of doubt: it is the product's promise."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            promised = sorted(_named_in(node.returns) & _PROMISES)
            if promised and not _FAILURE.search(ast.get_docstring(node) or ""):
                yield f"{node.lineno}: {node.name} gives {promised[0]}; say Fails closed, what it Raises, or Total"


_PROMISES: Final = {"Verdict", "Answer", "Answered", "Receipt", "Clearance", "Outcome", "Reason"}
_FAILURE: Final = re.compile(r"\bFails\s+closed\b|\b[Rr]aises\b|\bTotal\b")


def _named_in(annotation: ast.expr) -> set[str]:
    """Every name in an annotation, also in one between quotes."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    quoted = [node for node in ast.walk(annotation) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return names.union(*(_named_in(node) for node in quoted))


def no_private_words(text: str) -> Iterator[str]:
    """No registry's address and no path of somebody's machine: the locks and the client's own settings decide those."""
    for number, line in enumerate(text.splitlines(), 1):
        if _PRIVATE.search(line):
            yield f"{number}: names a registry or a path of one machine"


_PRIVATE: Final = re.compile(
    r"(?i)(?:index-url|find-links|trusted-host)[= ]+[\"']?\w+[.:/]"  # an option that names a registry
    r"|https?://[^/\s\"']*(?:pypi|artifactory|nexus|devpi|registry|mirror)[^\s\"']*"
    r"|(?<![\w.])/(?:home|Users|root|work)/\w"
)


def _dotted(node: ast.expr) -> str | None:
    """The dotted name of an expression, or None for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return None if before is None else f"{before}.{node.attr}"
    return None
