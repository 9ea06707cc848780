"""The jars are fetched once, checked always, and a broken download harms nobody."""

import hashlib
import threading
from pathlib import Path

import pytest

from interlock.sandbox import jars
from interlock.sandbox.jars import Jar, ensure_jars, shipped_jars, shipped_registry
from interlock.terms import Corrupt, Unavailable

CONTENT = b"a jar"


def jar(name: str) -> Jar:
    return Jar(f"{name}-1.jar", f"org.example:{name}:1", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))


class Mirror:
    """Serves the same bytes for every jar, after as many failures as it is told."""

    def __init__(self, content: bytes = CONTENT, failures: int = 0) -> None:
        self.content = content
        self.failures = failures
        self.asked: list[str] = []

    def __call__(self, wanted: Jar, folder: Path) -> Path:
        self.asked.append(wanted.file)
        path = folder / wanted.file
        if self.failures:
            self.failures -= 1
            path.write_bytes(self.content[:2])
            raise ConnectionResetError("cut off")
        path.write_bytes(self.content)
        return path


def test_what_is_in_the_cache_is_not_fetched_again(tmp_path: Path) -> None:
    mirror, wanted = Mirror(), [jar("one"), jar("two")]
    first = ensure_jars(tmp_path, wanted, mirror)
    assert ensure_jars(tmp_path, wanted, mirror) == first
    assert mirror.asked == ["one-1.jar", "two-1.jar"]
    assert [path.read_bytes() for path in first] == [CONTENT, CONTENT]


def test_progress_goes_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ensure_jars(tmp_path, [jar("one")], Mirror())
    said = capsys.readouterr()
    assert said.out == ""
    assert "Fetching Apache Kafka, 1 file, " in said.err


def test_one_lost_connection_is_not_the_end(tmp_path: Path) -> None:
    mirror = Mirror(failures=2)
    ensure_jars(tmp_path, [jar("one")], mirror)
    assert mirror.asked == ["one-1.jar"] * 3


def test_without_a_network_the_error_says_what_to_do_and_keeps_what_arrived(tmp_path: Path) -> None:
    ensure_jars(tmp_path, [jar("one")], Mirror())
    with pytest.raises(Unavailable, match=r"two-1.jar could not be fetched: check the network"):
        ensure_jars(tmp_path, [jar("one"), jar("two")], Mirror(failures=3))
    mirror = Mirror()
    ensure_jars(tmp_path, [jar("one"), jar("two")], mirror)
    assert mirror.asked == ["two-1.jar"]


def test_half_a_download_never_enters_the_cache(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        ensure_jars(tmp_path, [jar("one")], Mirror(failures=3))
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".incoming-left"
    left.mkdir()
    (left / "one-1.jar").write_bytes(b"a j")
    ensure_jars(tmp_path, [jar("one")], Mirror())
    assert not left.exists()


def test_other_bytes_from_the_mirror_are_refused_by_name_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(Corrupt, match=r"not the one-1.jar we know.*It was not kept"):
        ensure_jars(tmp_path, [jar("one")], Mirror(content=b"another jar"))
    assert not (tmp_path / "one-1.jar").exists()


def test_a_jar_changed_in_the_cache_is_refused_by_name(tmp_path: Path) -> None:
    (path,) = ensure_jars(tmp_path, [jar("one")], Mirror())
    path.write_bytes(b"tampered")
    with pytest.raises(Corrupt, match=r"not the one-1.jar we know.*Delete it"):
        ensure_jars(tmp_path, [jar("one")], Mirror())


def test_two_at_once_fetch_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second_waits, mirror, wanted = threading.Event(), Mirror(), [jar("one"), jar("two")]
    second = threading.Thread(target=ensure_jars, args=(tmp_path, wanted, mirror))
    monkeypatch.setattr(jars, "_say", lambda text: second_waits.set() if text.startswith("Another process") else None)

    def first_fetch(each: Jar, folder: Path) -> Path:
        if not mirror.asked:
            second.start()
            assert second_waits.wait(10)
        return mirror(each, folder)

    ensure_jars(tmp_path, wanted, first_fetch)
    second.join(10)
    assert mirror.asked == ["one-1.jar", "two-1.jar"]


def test_a_cache_that_cannot_be_written_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="set XDG_CACHE_HOME to a folder of yours"):
        ensure_jars(tmp_path / "file" / "jars", [jar("one")], Mirror())


def test_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert jars.cache_folder() == tmp_path / "interlock" / "jars"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert jars.cache_folder() == tmp_path / ".cache" / "interlock" / "jars"


def test_what_is_no_plain_jar_is_listed_with_its_kind() -> None:
    (registry,) = shipped_registry()
    assert registry.coordinate == "io.apicurio:apicurio-registry-app:3.3.3:all:tar.gz"
    assert registry.file not in {each.file for each in shipped_jars()}


def test_the_shipped_list_is_one_kafka_with_its_log_binding() -> None:
    shipped = {each.file: each for each in shipped_jars()}
    kafka = [each for each in shipped.values() if each.coordinate.startswith("org.apache.kafka:")]
    assert len(shipped) == len(shipped_jars())
    assert {each.coordinate.rpartition(":")[2] for each in kafka} == {"4.3.1"}
    assert {"kafka_2.13-4.3.1.jar", "kafka-clients-4.3.1.jar", "log4j-slf4j-impl-2.25.4.jar"} <= shipped.keys()
    assert all(len(bytes.fromhex(each.sha256)) == 32 for each in shipped.values())
