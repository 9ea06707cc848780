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
