"""Coarse keys: the same for what people write in different ways, and never the words themselves."""

from datetime import date

import pytest

from interlock.terms.identifiers import PersonKey, PersonKeys
from interlock.terms.match_keys import kinds_of, match_keys

KEYS = PersonKeys((PersonKey(bytes(range(32))),))


def surname(written: str) -> set[str]:
    return set(match_keys(KEYS, surname=written))


@pytest.mark.parametrize("written", ["GARCÍA LÓPEZ", "Lopez-Garcia", "de la García y López", " garcia  lopez "])
def test_a_surname_is_the_same_however_it_is_written(written: str) -> None:
    assert surname(written) == surname("García López")


def test_one_of_two_surnames_agrees_with_both() -> None:
    assert surname("López") < surname("García López")
    assert not surname("Mejía") & surname("García López")


def test_a_surname_of_signs_and_particles_is_no_key() -> None:
    assert surname("-- de la") == set()


def test_each_kind_has_keys_of_its_own() -> None:
    marks = match_keys(KEYS, date(1981, 3, 2), "García", "hnd")
    assert kinds_of(marks) == {"born", "surname", "nationality"}
    assert match_keys(KEYS, nationality=" HND ") == match_keys(KEYS, nationality="hnd")
    assert match_keys(KEYS, date(1981, 3, 2)) != match_keys(KEYS, date(1981, 2, 3))


def test_the_words_are_not_in_the_marks_and_another_secret_makes_others() -> None:
    marks = match_keys(KEYS, date(1981, 3, 2), "Garcia", "HND")
    assert not any(word in mark for mark in marks for word in ("arcia", "HND", "hnd", "1981"))
    assert not set(marks) & set(match_keys(PersonKeys((PersonKey(b"x" * 32),)), date(1981, 3, 2), "Garcia", "HND"))
