"""Silence is no consent: whoever may place a hold against an authority must have spoken before anything rests on it."""

import pytest

from tests.worlds import shipped_law

LAW = shipped_law()
BY_AUTHORITY = [(kind, authority) for kind, row in LAW.kinds.items() for authority in sorted(row.authorities)]


@pytest.mark.parametrize(("kind", "authority"), BY_AUTHORITY)
def test_an_authority_that_a_hold_names_waits_for_every_source_of_that_hold(kind: str, authority: str) -> None:
    with_a_source = {LAW.bodies[unit.body].role for unit in LAW.units.values()}
    asked_for = {LAW.sources[rule].role for rule in LAW.authorities[authority].sources}
    assert LAW.kinds[kind].placed_by & with_a_source <= asked_for


def test_no_order_is_reinstated_while_hhs_is_silent() -> None:
    assert "children" in LAW.acts["issue_reinstatement"].sources
