"""Configuration: what is misspelt is refused by name, and a secret that others can read is no secret."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from interlock.runtime.settings import Settings, load_settings, read_secret
from interlock.terms import Refused


def load(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> Settings:
    """The settings that a process with only these variables of ours would have."""
    for name in [name for name in os.environ if name.upper().startswith("INTERLOCK_")]:
        monkeypatch.delenv(name)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def test_without_variables_everything_is_the_sandboxs(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, {})
    assert settings.kafka.bootstrap_servers == "127.0.0.1:19092"
    assert settings.kafka.topic_prefix == ""
    assert (settings.http.host, settings.http.port) == ("127.0.0.1", 8800)
    assert settings.state == Path(".interlock")
    assert settings.signing_key is None
    assert settings.person_keys == {}


def test_every_setting_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch,
        {
            "INTERLOCK_KAFKA__BOOTSTRAP_SERVERS": "a:1,b:2",
            "INTERLOCK_HTTP__PORT": "9000",
            "INTERLOCK_STATE": "/state",
            "INTERLOCK_SIGNING_KEY": "/keys/eoir.pem",
            "INTERLOCK_SIGNING_KID": "eoir-2",
        },
    )
    assert settings.kafka.bootstrap_servers == "a:1,b:2"
    assert settings.http.port == 9000
    assert settings.state == Path("/state")
    assert settings.signing_key == Path("/keys/eoir.pem")
    assert settings.signing_kid == "eoir-2"


@pytest.mark.parametrize(
    "name",
    [
        "INTERLOCK_STAT",
        "INTERLOCK_KAFKA_BOOTSTRAP_SERVERS",
        "INTERLOCK_KAFKA",
        "INTERLOCK_KAFKA__BOOTSTRAP_SERVER",
        "INTERLOCK_HTTP__PORT__X",
        "INTERLOCK_",
        "interlock_stat",
        "Interlock_Http__Hots",
    ],
)
def test_a_variable_that_nobody_reads_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(Refused, match=f"^{name}: is not a setting. Use one of .*INTERLOCK_STATE") as refused:
        load(monkeypatch, {name: "x", "INTERLOCK_STATE": "/state"})
    assert [problem.field for problem in refused.value.problems] == [name]


def test_all_unknown_variables_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused) as refused:
        load(monkeypatch, {"INTERLOCK_B": "x", "INTERLOCK_A": "x"})
    assert [problem.field for problem in refused.value.problems] == ["INTERLOCK_A", "INTERLOCK_B"]


def test_other_peoples_variables_are_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    load(monkeypatch, {"INTERLOCKING": "x", "MY_INTERLOCK_X": "x"})


@pytest.mark.parametrize("value", ["", "eighty", "80.5", "-1", "70000"])
def test_a_value_that_is_no_port_names_its_variable(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    with pytest.raises(Refused, match=r"^INTERLOCK_HTTP__PORT: "):
        load(monkeypatch, {"INTERLOCK_HTTP__PORT": value})


def test_settings_do_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, {})
    with pytest.raises(ValueError, match="frozen"):
        settings.state = Path("/elsewhere")  # type: ignore[misc]  # the type checker says so too
    with pytest.raises(ValueError, match="frozen"):
        settings.http.port = 1  # type: ignore[misc]  # it is frozen, which is what is tested


def test_a_secret_of_this_user_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"secret")
    path.chmod(0o600)
    assert read_secret(path, "INTERLOCK_PERSON_KEY") == b"secret"
    path.chmod(0o400)
    assert read_secret(path, "INTERLOCK_PERSON_KEY") == b"secret"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o777])
def test_a_secret_that_others_can_reach_is_refused_with_the_fix(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"secret")
    path.chmod(mode)
    with pytest.raises(Refused, match=f"^INTERLOCK_PERSON_KEY: can be read by other users. Run: chmod 600 {path}"):
        read_secret(path, "INTERLOCK_PERSON_KEY")


def test_a_secret_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^INTERLOCK_SIGNING_KEY: cannot be read: No such file"):
        read_secret(tmp_path / "nowhere", "INTERLOCK_SIGNING_KEY")
    with pytest.raises(Refused, match=r"^INTERLOCK_SIGNING_KEY: cannot be read: Is a directory"):
        read_secret(tmp_path, "INTERLOCK_SIGNING_KEY")
