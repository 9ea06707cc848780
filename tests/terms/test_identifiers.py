"""A-numbers as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.terms import Refused
from interlock.terms.identifiers import (
    PersonKey,
    PersonKeys,
    birth_mark,
    canonical_a_number,
    is_person_ref,
    masked,
    masked_person,
    named_by_number,
    version_of,
)

KEY = PersonKey(bytes(range(32)))
KEYS = PersonKeys((KEY,))


def person_ref(keys: PersonKeys, a_number: str) -> str:
    return named_by_number(keys, a_number).ref


SPELLINGS = [
    "098765432",
    "98765432",
    "A098765432",
    "a098765432",
    "A98765432",
    "A 098 765 432",
    "A 98 765 432",
    "A-098-765-432",
    "A098-765-432",
    "A#098-765-432",
    "A# 098 765 432",
    "A:098765432",
    "A.098.765.432",
    "#098765432",
    "  A098-765-432\n",
]

IMPOSSIBLE = [
    "",
    "A",
    "000000000",
    "A000-000-000",
    "123456",
    "A1234567890",
    "B098765432",
    "A098765432B",
    "A098--765432",
    "A09876543O",
    "098,765,432",
    "٠٩٨٧٦٥٤٣٢",
    "-98765432.",
    "AA098765432",
]


@pytest.mark.parametrize("written", SPELLINGS)
def test_every_usual_spelling_is_the_same_nine_digits(written: str) -> None:
    assert canonical_a_number(written) == "098765432"


def test_a_spelling_in_two_groups_of_three_is_read() -> None:
    assert canonical_a_number("A 00 123 456") == canonical_a_number("A#000-123-456") == "000123456"


def test_seven_eight_and_nine_digits_of_one_number_are_one_person() -> None:
    assert person_ref(KEYS, "A1234567") == person_ref(KEYS, "01234567") == person_ref(KEYS, "A-001-234-567")


@pytest.mark.parametrize(
    "written", ["A900 000 01", "A900 00 022", "A90 000 01", "900-000-2", "A#900.00.022", "9000 0002", "A900000 22"]
)
def test_a_group_that_lacks_a_digit_is_refused_and_not_padded_to_somebody_elses_number(written: str) -> None:
    with pytest.raises(Refused, match="a_number: has a group of digits that is not complete"):
        canonical_a_number(written)


@pytest.mark.parametrize(
    "written",
    [
        *("98765432.0", "98765432-1", "98765432 1", "A98765432.0", "A# 98765432-0", "9876543.00", "9876543 21"),
        *("98 765 432-1", "98-765-4321", "123-45-6789", "1 98765432", "9 8 7 6 5 4 3 2 1"),
    ],
)
def test_a_ninth_digit_that_is_none_of_the_number_is_refused_and_not_read_as_somebody_elses(written: str) -> None:
    with pytest.raises(Refused, match="a_number: has a group of digits that is no part of an A-number") as refused:
        canonical_a_number(written)
    assert "no decimal" in refused.value.problems[0].fix


@given(st.integers(1, 99_999_999), st.sampled_from(".- "), st.integers(0, 99))
def test_what_stands_behind_a_whole_number_never_makes_another_number(number: int, sign: str, more: int) -> None:
    with pytest.raises(Refused):
        canonical_a_number(f"{number:08d}{sign}{more}")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A1 234 567", "001234567"),
        ("A12-345-678", "012345678"),
        ("A0123 45678", "012345678"),
        ("A 1234567", "001234567"),
        ("12345678", "012345678"),
    ],
)
def test_whole_groups_all_nine_digits_and_digits_without_groups_are_read(written: str, read: str) -> None:
    assert canonical_a_number(written) == read


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_what_is_no_a_number_is_refused_and_the_field_is_named(written: str) -> None:
    with pytest.raises(Refused) as refused:
        person_ref(KEYS, written)
    (problem,) = refused.value.problems
    assert problem.field == "a_number"
    assert problem.fix


@pytest.mark.parametrize("written", [spelling for spelling in IMPOSSIBLE if len(spelling) > 3])
def test_a_refusal_does_not_repeat_the_number(written: str) -> None:
    with pytest.raises(Refused) as refused:
        canonical_a_number(written)
    assert written not in str(refused.value)


@given(st.integers(1, 999_999_999), st.sampled_from(["A{}", "{}", "A-{}", "A# {}"]))
def test_a_masked_number_never_shows_more_than_three_digits(number: int, form: str) -> None:
    shown = masked(form.format(f"{number:09d}"))
    assert [character for character in shown if character.isdigit()] == list(f"{number:09d}"[-3:])


@given(st.integers(1, 999_999_999), st.integers(1, 999_999_999))
def test_two_numbers_are_two_people(one: int, other: int) -> None:
    same = person_ref(KEYS, f"{one:09d}") == person_ref(KEYS, f"{other:09d}")
    assert same == (one == other)


def test_a_reference_depends_on_the_key_and_shows_nothing_of_the_number() -> None:
    one, other = person_ref(KEYS, "098765432"), person_ref(PersonKeys((PersonKey(b"x" * 32),)), "098765432")
    assert one != other
    assert is_person_ref(one)
    assert "98765432" not in one


@pytest.mark.parametrize(
    "text",
    [
        *("p01." + "a" * 32, "p0." + "a" * 32, "p." + "a" * 32, "p٢." + "a" * 32, "P1." + "a" * 32),
        "log", "p1.", "p1." + "A" * 32, "p1." + "a" * 31, "p1." + "a" * 33,
        "p1." + "a" * 32 + "\n",
    ],
)  # fmt: skip
def test_other_text_is_no_person_reference(text: str) -> None:
    assert not is_person_ref(text)


def test_a_reference_says_which_version_made_it() -> None:
    assert version_of(person_ref(PersonKeys((PersonKey(b"x" * 32, version=12),)), "098765432")) == 12
    assert version_of("p01." + "a" * 32) is None


def test_a_key_does_not_print_its_secret() -> None:
    assert repr(KEY) == "PersonKey(version=1)"


def test_a_birth_mark_can_be_compared_for_one_person_only() -> None:
    born = date(1981, 3, 2)
    one, other = (named_by_number(KEYS, number).ref for number in ("098765432", "098765433"))
    assert birth_mark(KEYS, one, born) == birth_mark(KEYS, one, date(1981, 3, 2))
    assert birth_mark(KEYS, one, born) != birth_mark(KEYS, other, born)
    assert birth_mark(KEYS, one, born) != birth_mark(KEYS, one, date(1981, 2, 3))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"a_number": "A098-765-432", "born": "1981-03-02"}, "A••• ••• 432, born 1981"),
        ({"a_number": "98765432", "fins": "12 045-58"}, "A••• ••• 432, fingerprints •••558"),
        ({"encounter": "CBP/2026-114-07", "born": "1981-03-02"}, "cbp/…07, born 1981"),
        ({"ref": "p1." + "a" * 32, "born": "1981-03-02", "surname": "López"}, None),
        ({}, None),
    ],
)
def test_a_person_is_shown_by_the_ends_of_the_numbers_and_never_by_name(given: dict[str, str], shown: str) -> None:
    assert masked_person(given) == shown
