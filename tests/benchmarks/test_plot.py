"""The picture beside the figures."""

from xml.etree import ElementTree as ET

from tests.benchmarks.plot import plot
from tests.benchmarks.row import Goal, Measured, Row, Series
from tests.benchmarks.test_table import BEHIND, BROKEN, MISSED, RATIO, unmeasured

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*found: Measured) -> ET.Element:
    return ET.fromstring(plot(found))  # noqa: S314 - our own text


def words(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_every_row_with_a_goal_has_its_words_and_a_dot_for_every_round() -> None:
    picture = drawn(RATIO, BEHIND, MISSED)
    assert len(picture.findall(f"{SVG}circle")) == 6
    assert RATIO.row.says in words(picture)
    assert BEHIND.row.says not in words(picture)
    assert "1.2x (≤ 1.3)" in words(picture)


def test_a_median_stands_left_of_the_goal_where_it_is_met_and_right_of_it_where_it_is_missed() -> None:
    picture = drawn(RATIO, MISSED)
    axis = next(line for line in picture.iter(f"{SVG}line") if line.get("stroke") == "#000000")
    met, missed = (line for line in picture.iter(f"{SVG}line") if line.get("stroke-width") == "2")
    assert float(met.get("x1", "")) < float(axis.get("x1", "")) < float(missed.get("x1", ""))
    assert met.get("stroke") != missed.get("stroke")


def test_what_could_not_be_measured_says_so_and_what_is_far_out_stands_at_the_edge() -> None:
    far = Measured(Row("far", "<far & out>", "ms", unmeasured, Goal("≤", 1)), Series([0.0, 1e9]))
    picture = drawn(BROKEN, far)
    assert "not measured" in words(picture)
    assert "<far & out>" in words(picture)
    assert all(0 <= float(dot.get("cx", "")) <= float(picture.get("width", "")) for dot in picture.iter(f"{SVG}circle"))
