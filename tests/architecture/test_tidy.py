"""The rules of the house, over every file; and each rule bites."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import interlock
from tests.architecture import tidy

ROOT = Path(__file__).parents[2]
SERVICES = ROOT / "services" / "interlock"
GENERATED = set(SERVICES.glob("events/*/*.py")) | {SERVICES / "events" / "__init__.py"}
CODE = sorted(path for path in SERVICES.rglob("*.py") if "__pycache__" not in path.parts)
WRITTEN = [path for path in CODE if path not in GENERATED]
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.parent.name != "architecture")
DEPLOY = sorted(path for path in (ROOT / "deploy").rglob("*.py"))


def everywhere(rule: tidy.Rule, paths: list[Path]) -> list[str]:
    """What the rule finds, each with its file."""
    return [f"{path.relative_to(ROOT)}:{wrong}" for path in paths for wrong in rule(path.read_text())]


def test_no_safety_rests_on_assert() -> None:
    assert everywhere(tidy.no_assert, CODE) == []


def test_functions_fit_on_a_screen() -> None:
    assert everywhere(tidy.short_functions, [*WRITTEN, *DEPLOY]) == []


def test_modules_can_be_read_in_one_go() -> None:
    assert everywhere(tidy.short_modules, [*WRITTEN, *DEPLOY]) == []


def test_only_the_clock_reads_the_clock() -> None:
    others = [path for path in CODE if path != SERVICES / "runtime" / "clock.py"]
    assert everywhere(tidy.no_wall_clock, others) == []
    supervisors = {"sandbox", "stories", "cli"}
    deciding = [path for path in others if path.relative_to(SERVICES).parts[0] not in supervisors]
    assert everywhere(tidy.no_steady_clock, deciding) == []


def test_nothing_catches_everything() -> None:
    assert everywhere(tidy.no_bare_except, [*CODE, *DEPLOY, *TESTS]) == []


def test_what_decides_or_confirms_says_how_it_fails() -> None:
    assert everywhere(tidy.said_how_it_fails, WRITTEN) == []


def test_every_silenced_rule_says_why() -> None:
    assert everywhere(tidy.reasoned_suppressions, [*WRITTEN, *DEPLOY, *TESTS]) == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    kinds = {".py", ".toml", ".md", ".txt", ".json", ".avsc", ".story", ".sh", ""}
    folders = [ROOT / name for name in ("services", "schemas", "tests", "deploy", ".ci")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix in kinds]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.suffix in kinds and path.name != ".git"]
    files = [path for path in files if "__pycache__" not in path.parts and path.parent.name != "architecture"]
    wrong = []  # in a second work tree .git is a file, which names the first
    for path in files:
        text = path.read_text(errors="replace")
        wrong += [f"{path.relative_to(ROOT)}:{found}" for found in tidy.no_private_words(text)]
    assert wrong == []


MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(interlock.__path__, "interlock.")
    if not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported_and_does_nothing_then(name: str) -> None:
    importlib.import_module(name)


def test_every_module_of_the_tree_is_found() -> None:
    found = {SERVICES.joinpath(*name.split(".")[1:]) for name in MODULES}
    missing = [
        path.relative_to(ROOT)
        for path in CODE
        if path.name not in {"__init__.py", "__main__.py"} and path.with_suffix("") not in found
    ]
    assert missing == []


# ---- each rule bites

BITES: list[tuple[tidy.Rule, str]] = [
    (tidy.no_assert, "def f(x):\n    assert x\n"),
    (tidy.short_functions, "def f():\n" + "    pass\n" * 70),
    (tidy.short_functions, "class C:\n    async def f(self):\n" + "        pass\n" * 70),
    (tidy.short_modules, "x = 1\n" * 301),
    (tidy.no_wall_clock, "import datetime\nx = datetime.datetime.now(datetime.UTC)\n"),
    (tidy.no_wall_clock, "from datetime import datetime\nx = datetime.utcnow()\n"),
    (tidy.no_wall_clock, "import time\nx = time.time()\n"),
    (tidy.no_wall_clock, "from datetime import date\nx = date.today()\n"),
    (tidy.no_steady_clock, "import time\nx = time.monotonic()\n"),
    (tidy.no_bare_except, "try:\n    pass\nexcept:\n    pass\n"),
    (tidy.no_bare_except, "try:\n    pass\nexcept BaseException as e:\n    raise ValueError from e\n"),
    (tidy.no_bare_except, "try:\n    pass\nexcept BaseException:\n    pass\n"),
    (tidy.no_bare_except, "try:\n    pass\nexcept (ValueError, BaseException):\n    pass\n"),
    (tidy.reasoned_suppressions, "x = 1  # noqa\n"),
    (tidy.reasoned_suppressions, "x = 1  # noqa: F401\n"),
    (tidy.reasoned_suppressions, "x = 1  # type: ignore\n"),
    (tidy.reasoned_suppressions, "x = 1  # type: ignore[arg-type]\n"),
    (tidy.reasoned_suppressions, "x = 1  # type: ignore[arg-type]  # noqa: F401\n"),
    (tidy.reasoned_suppressions, "x = 1  # noqa because I say so\n"),
    (tidy.said_how_it_fails, "def f() -> Verdict: ...\n"),
    (tidy.said_how_it_fails, "class C:\n    async def f(self) -> tuple[Answer, ...] | None:\n        'Look.'\n"),
    (tidy.said_how_it_fails, "def f() -> 'Iterator[Reason]':\n    'It is totally sure.'\n"),
    (tidy.no_private_words, "pip install --index-url https://example.test/simple\n"),
    (tidy.no_private_words, "see https://pypi.example.test/simple/\n"),
    (tidy.no_private_words, "open('/home/someone/keys.toml')\n"),
]

PASSES: list[tuple[tidy.Rule, str]] = [
    (tidy.no_assert, "x = 'assert nothing'\n"),
    (tidy.short_functions, "def f():\n" + "    pass\n" * 69),
    (tidy.short_modules, "x = 1\n" * 300),
    (tidy.no_wall_clock, "x = clock.now()\ny = row.time\n"),
    (tidy.no_bare_except, "try:\n    pass\nexcept Exception:\n    pass\n"),
    (tidy.no_bare_except, "try:\n    pass\nexcept BaseException:\n    tidy()\n    raise\n"),
    (tidy.reasoned_suppressions, "x = 1  # noqa: F401, E501 - a reason\n"),
    (tidy.reasoned_suppressions, "x = 1  # type: ignore[arg-type]  # a reason\n"),
    (tidy.reasoned_suppressions, "x = 1  # type: ignore[arg-type]  # noqa: F401 - a reason\n"),
    (tidy.said_how_it_fails, "def f() -> Verdict:\n    'Fails closed: nothing seen is UNKNOWN.'\n"),
    (tidy.said_how_it_fails, "def f() -> Receipt | None:\n    'Raises Unavailable.'\n"),
    (tidy.said_how_it_fails, "def f(answer: Answer) -> str: ...\n"),
    (tidy.no_private_words, "pip-compile --no-emit-index-url --no-emit-find-links\n"),
    (tidy.no_private_words, "open('.interlock/keys.toml')  # see docs/registry.md\n"),
]


@pytest.mark.parametrize(("rule", "text"), BITES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_finds_what_it_forbids(rule: tidy.Rule, text: str) -> None:
    assert list(rule(text))


@pytest.mark.parametrize(("rule", "text"), PASSES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_leaves_the_rest_alone(rule: tidy.Rule, text: str) -> None:
    assert list(rule(text)) == []
