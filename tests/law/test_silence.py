"""Silence is no consent: whoever may place a hold that blocks an act must have spoken before anything rests on it."""

from collections.abc import Iterator

from interlock.law import Act
from tests.worlds import shipped_law

LAW = shipped_law()
Case = tuple[str, str, str]
"""By what an act would be done (an authority, or the act where it needs none), a kind that blocks it, and a role of
those who may place that.
"""

EXCEPTIONS: dict[Case, str] = {
    ("transfer_to_ice", "uac_protection", "removing_agency"): (
        "Until the hand-over CBP has the child, and ICE has never seen it; CBP must be heard, and HHS, to which any "
        "agency tells of a child within 48 hours (8 USC 1232(b)(2)). A silent ICE keeps nobody in a border station."
    ),
    **dict.fromkeys(
        [
            ("transfer_to_ice", "usc_evidence", role)
            for role in (
                "asylum_office",
                "benefits_office",
                "removal_counsel",
                "removing_agency",
                "removing_agency_headquarters",
            )
        ],
        "What any of them has entered stops the hand-over. What none of them has entered yet keeps nobody in a border "
        "station: ICE asks all of them before it moves, removes or detains the person anew.",
    ),
}


def test_whoever_may_place_a_hold_that_blocks_an_act_is_asked_for_before_it() -> None:
    """A new kind, act, authority or body that leaves somebody out fails here, unless it is excepted with a reason."""
    assert set(_not_asked_for()) == EXCEPTIONS.keys()


def test_an_act_that_asks_for_too_few_is_found() -> None:
    """The test above bites: without the border, a claim of fear that an officer there has heard would be missed."""
    act = LAW.acts["issue_expedited_removal"].model_copy(update={"sources": ("status",)})
    left_out = ("issue_expedited_removal", "credible_fear_pending", "border_agency")
    assert left_out in set(_left_out("issue_expedited_removal", act))


def _not_asked_for() -> Iterator[Case]:
    for name, act in LAW.acts.items():
        if not act.never_waits:  # it goes ahead on UNKNOWN, and asks for nobody (law 12)
            yield from _left_out(name, act)


def _left_out(name: str, act: Act) -> Iterator[Case]:
    for authority in act.authorities or (None,):
        by = () if authority is None else LAW.authorities[authority].sources
        asked_for = {LAW.sources[rule].role for rule in (*act.sources, *by)}
        for kind, row in LAW.kinds.items():
            other = authority is not None and row.authorities and authority not in row.authorities
            for role in row.placed_by if name in row.blocks and not other else ():
                if not _speaks_through(role) & asked_for:
                    yield authority or name, kind, role


def _speaks_through(role: str) -> set[str]:
    """The roles whose sources bring the word of this one. Who has no source of their own, as a clinician of ICE or a
    United States attorney, is entered from those of their agency.
    """
    if LAW.units_of(role):
        return {role}
    agencies = {body.agency for body in LAW.bodies.values() if body.role == role}
    bodies = (LAW.bodies[unit.body] for unit in LAW.units.values())
    return {body.role for body in bodies if body.agency in agencies}
