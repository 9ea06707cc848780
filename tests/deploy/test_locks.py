"""The locks: hashed throughout, at home in no registry, and one within the other."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def text_of(lock: str) -> str:
    return (ROOT / "deploy/locks" / f"{lock}.txt").read_text()


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text_of(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", ["demo", "test", "mutants", "fuzz", "peers"])
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    requirements = re.split(r"\n(?=\S)", text_of(lock).strip())
    assert len(requirements) == len(pins(lock))
    assert all("--hash=sha256:" in requirement for requirement in requirements)


@pytest.mark.parametrize("lock", ["demo", "test", "mutants", "fuzz", "peers"])
def test_a_lock_names_no_registry(lock: str) -> None:
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted", text_of(lock))


def test_each_lock_contains_the_one_before_and_what_is_run_by_hand_comes_with_no_other() -> None:
    assert pins("demo").items() <= pins("test").items()
    for by_hand, package in (("mutants", "mutmut"), ("fuzz", "atheris")):
        assert pins("test").items() <= pins(by_hand).items()
        assert package not in pins("test")


def test_the_locks_hold_what_the_project_asks_for() -> None:
    file = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = file["project"]["optional-dependencies"]
    asked = {
        "demo": [*file["build-system"]["requires"], *file["project"]["dependencies"], *extras["sandbox"]],
        "test": extras["test"],
        "mutants": extras["mutants"],
        "fuzz": extras["fuzz"],
    }
    for lock, requirements in asked.items():
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pins(lock)[requirement.name.lower()]), (
                f"run `poe lock`: {requirement}"
            )


def test_continuous_integration_runs_what_everybody_runs() -> None:
    assert (ROOT / ".ci/run").read_text() == "#!/bin/sh\nexec sh deploy/test\n"
