"""What every row has in common."""

import gc

import msgspec
import pytest

from interlock.persons import rows
from interlock.persons.kept import Kept

KINDS = [kind for kind in vars(rows).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_and_part_of_one_is_kept_alike(kind: type[msgspec.Struct]) -> None:
    assert issubclass(kind, Kept)


def test_no_search_for_garbage_looks_through_a_row() -> None:
    assert not gc.is_tracked(rows.Person())
    assert not gc.is_tracked(msgspec.structs.replace(rows.Person(), holds=(), area_unknown=False))


def test_what_is_as_usual_is_not_written_and_is_there_when_it_is_read() -> None:
    plain, held = rows.Person(), rows.Person(areas=frozenset({"El Paso"}), area_unknown=False)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(plain)) == {}
    assert [msgspec.msgpack.decode(msgspec.msgpack.encode(row), type=rows.Person) for row in (plain, held)] == [
        plain,
        held,
    ]


def test_equal_rows_are_equal_bytes_however_they_came_about() -> None:
    """A set that has become empty is not the empty set of the class, and checkpoints compare bytes."""
    emptied = frozenset({"El Paso"}) - {"El Paso"}
    plain = rows.Person()
    ways = [
        rows.Person(areas=emptied),
        msgspec.structs.replace(rows.Person(areas=frozenset({"El Paso"})), areas=emptied),
        msgspec.msgpack.decode(msgspec.msgpack.encode({"areas": []}), type=rows.Person),
    ]
    assert [msgspec.msgpack.encode(way) for way in ways] == [msgspec.msgpack.encode(plain)] * 3
    log = rows.Log(trust=msgspec.structs.replace(rows.Log().trust, revoking=frozenset()))
    assert msgspec.msgpack.encode(log) == msgspec.msgpack.encode(rows.Log())


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_default_there_is_one_or_it_is_made_so(kind: type[msgspec.Struct]) -> None:
    """Of a longer text or a larger number there could be two that are equal, and only one of them is left out."""
    for field in msgspec.structs.fields(kind):
        assert field.default_factory is msgspec.NODEFAULT, field.name
        if field.default is not msgspec.NODEFAULT and not isinstance(field.default, frozenset | msgspec.Struct):
            assert field.default in (None, True, False, "", (), *range(-5, 257)), field.name
