"""Coarse keys: the same for what people write in different ways, and never the words themselves."""

import hashlib
import hmac
from datetime import date

import pytest

from interlock.terms.identifiers import PersonKey, PersonKeys
from interlock.terms.match_keys import is_readable, kinds_of, match_keys

SECRET = bytes(range(32))
KEYS = PersonKeys((PersonKey(SECRET),))


def digest(part: str) -> str:
    """As it was made before letters were written out."""
    return hmac.new(SECRET, f"match:surname:{part}".encode(), hashlib.sha256).hexdigest()[:32]


def surname(written: str) -> set[str]:
    return set(match_keys(KEYS, surname=written))


@pytest.mark.parametrize("written", ["GARCÍA LÓPEZ", "Lopez-Garcia", "de la García y López", " garcia  lopez "])
def test_a_surname_is_the_same_however_it_is_written(written: str) -> None:
    assert surname(written) == surname("García López")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        *[
            ("Đặng", "DANG"),
            ("Y\N{LATIN SMALL LETTER DOTLESS I}ld\N{LATIN SMALL LETTER DOTLESS I}z", "YILDIZ"),
            ("Strauß", "STRAUSS"),
            ("Wałęsa", "WALESA"),
            ("Þór", "THOR"),
        ],
        *[("Sigurðsson", "SIGURDSSON"), ("Œuvray", "OEUVRAY"), ("Əliyev", "ELIYEV")],
        *[("Sørensen", one) for one in ("SOERENSEN", "SORENSEN", "Sörensen")],
        *[("Søe", one) for one in ("SOE", "SOEE", "Söe")],
        *[("Bjærg", one) for one in ("BJAERG", "BJARG")],
        *[("Håland", one) for one in ("HAALAND", "HALAND")],
        *[("Müller-Öz", one) for one in ("MUELLER", "MULLER", "MUXXLLER", "OEZ", "OZ")],
        *[("Peña", one) for one in ("PENA", "PENXXA", "Pen\N{COMBINING TILDE}a")],
        *[("O'Brien", one) for one in ("OBRIEN", "BRIEN", "O\N{RIGHT SINGLE QUOTATION MARK}Brien")],
        *[("García\N{EN DASH}López", one) for one in ("GARCIA", "LOPEZ")],
    ],
)
def test_a_surname_meets_each_spelling_that_a_travel_document_may_have(written: str, asked: str) -> None:
    assert surname(written) & surname(asked)


@pytest.mark.parametrize(
    "written", ["Иванов", "García Иванов", "阮", "Pe\N{REPLACEMENT CHARACTER}a", "Pe?a", "Pe¿a", "Pe\x96a", "Ɓala"]
)
def test_a_surname_with_a_letter_that_nobody_can_read_has_no_key_and_never_half_a_one(written: str) -> None:
    assert not is_readable(written)
    assert surname(written) == set()


def test_a_key_that_stands_on_a_log_already_is_met_still() -> None:
    before = {"García": "garcia", "Mueller": "mueller", "Müller": "muller", "Joel": "joel", "Đặng": "ang"}
    for written, part in before.items():
        assert surname(written) >= {f"surname1.{digest(part)}"}


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
