"""A name that is none: a short list is said whole, a long one is not."""

from interlock.terms import one_of
from tests.worlds import shipped_law

LAW = shipped_law()


def test_a_short_list_is_said_whole_and_in_order() -> None:
    assert one_of("outcom", {"b", "a", "outcome"}) == "Use one of a, b, outcome."


def test_of_a_long_list_the_nearest_few_are_said_and_no_other() -> None:
    assert one_of("coa_sty", LAW.kinds) == "Did you mean coa_stay?"
    assert one_of("coa_a_stay", LAW.kinds) == "Did you mean coa_stay or coa_auto_stay or coa_admin_stay?"
    assert one_of("EOIR/Bostn", LAW.units) == "Did you mean eoir/boston?"
    assert one_of("bord", LAW.acts) == "Did you mean board?"


def test_of_a_list_that_nobody_reads_a_part_is_said_where_nothing_is_near() -> None:
    assert len(LAW.kinds) > 30
    said = one_of("xyzzy", LAW.kinds)
    assert said.startswith(f"Use one of the {len(LAW.kinds)} that there are, such as ")
    assert len(said) < 140


def test_of_one_that_can_be_read_all_of_it_is() -> None:
    assert one_of("frobnicate", LAW.acts) == f"Use one of {', '.join(sorted(LAW.acts))}."


def test_where_nothing_is_known_no_empty_list_is_said() -> None:
    assert one_of("ero.relocations", ()) == "There is none yet."
