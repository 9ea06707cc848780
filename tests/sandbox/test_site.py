"""What a sandbox makes for itself."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from interlock.bus import SAFETY, catalogue
from interlock.gate.rules import keyring_of, load_law
from interlock.sandbox.site import (
    AGENCIES,
    FOLDER,
    WITHOUT_DOOR,
    SandboxSite,
    folder_option,
    ports_free,
    ports_from,
    registry_url,
)
from interlock.terms import Refused


@pytest.fixture
def site(tmp_path: Path) -> SandboxSite:
    return SandboxSite(tmp_path / "sandbox", ports_free(1))


def test_its_keys_are_rules_that_say_sandbox_and_name_every_agency(site: SandboxSite) -> None:
    site.make()
    law = load_law(site.keys.read_bytes())
    assert law.keys.sandbox
    assert {agency for agency, _ in keyring_of(law).keys.values()} == set(AGENCIES)


def test_every_agency_that_owns_an_event_has_a_key_and_those_without_a_door_own_none_of_the_log(
    site: SandboxSite,
) -> None:
    owners = {owner for schema in catalogue().newest.values() for owner in schema.owners}
    site.make()
    assert all(site.signing_key(owner).exists() for owner in owners)
    of_the_log = {owner for schema in catalogue().newest.values() if schema.topic == SAFETY for owner in schema.owners}
    assert not of_the_log & set(WITHOUT_DOOR)


def test_its_secrets_can_be_read_by_this_user_only(site: SandboxSite) -> None:
    site.make()
    for path in (site.person_key, *(site.signing_key(agency) for agency in (*AGENCIES, *WITHOUT_DOOR))):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_making_makes_another_log_and_other_keys(site: SandboxSite) -> None:
    site.make()
    first = (site.keys.read_bytes(), site.person_key.read_bytes())
    site.make()
    assert site.keys.read_bytes() != first[0]
    assert site.person_key.read_bytes() != first[1]


def test_nothing_of_an_earlier_sandbox_is_left(site: SandboxSite) -> None:
    site.make()
    (site.folder / "state" / "old.db").write_text("old")
    site.make()
    assert list((site.folder / "state").iterdir()) == []


def test_a_port_base_moves_every_port_and_none_collide() -> None:
    usual, moved = ports_from(None, 3), ports_from(20000, 3)
    assert usual.doors == {name: 8800 + number for number, name in enumerate(AGENCIES, start=1)}
    assert usual.brokers == (19092, 19093, 19094)
    every = [*moved.doors.values(), *moved.brokers, *moved.controllers, moved.registry]
    assert len(set(every)) == len(every)
    assert min(every) > 20000


@pytest.mark.parametrize("base", [99_999, 65_001, 1023, 0, -5])
def test_a_port_base_above_which_there_are_no_ports_to_have_is_refused(base: int) -> None:
    with pytest.raises(Refused, match=r"^--port-base: use 1024 to 65000\. "):
        ports_from(base, 1)


@pytest.mark.parametrize("base", [1024, 65_000])
def test_every_port_above_the_first_and_the_last_base_is_one(base: int) -> None:
    ports = ports_from(base, 3)
    assert max(*ports.doors.values(), *ports.brokers, *ports.controllers) <= 65_535


def test_a_door_is_told_nothing_but_what_its_sandbox_says(site: SandboxSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERLOCK_KEYS", "/somebody/elses/keys.toml")
    monkeypatch.setenv("INTERLOCK_HTTP__HOST", "0.0.0.0")  # noqa: S104 - the point is that it does not pass
    told = site.environment("ero")
    assert told["INTERLOCK_KEYS"] == str(site.keys)
    assert "INTERLOCK_HTTP__HOST" not in told


def test_its_doors_are_told_of_a_registry_where_it_has_one(site: SandboxSite) -> None:
    assert "INTERLOCK_REGISTRY__URL" not in site.environment("ero")
    told = replace(site, has_registry=True)
    assert told.environment("ero")["INTERLOCK_REGISTRY__URL"] == told.registry
    assert told.registry == registry_url(site.ports.registry)


def test_what_is_typed_next_needs_no_option_in_the_usual_folder_and_names_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    usual = SandboxSite(FOLDER.resolve(), ports_from(20000, 1))
    other = SandboxSite(tmp_path / "an other", ports_from(20000, 1))
    assert (usual.at_option("ero"), folder_option(usual.folder)) == ("", "")
    assert other.at_option("ero") == " --at http://127.0.0.1:20003"
    assert folder_option(other.folder) == f" --folder '{tmp_path}/an other'"
