"""What is asked: the act, by the row of the table that governs it."""

from collections.abc import Sequence
from typing import Final

from interlock.events import ClearanceRequested, DepartureRequested
from interlock.law import Act, Law

QuestionEvent = ClearanceRequested | DepartureRequested
DEPART: Final = "depart"
HOME: Final = "USA"


def action_of(question: QuestionEvent) -> str:
    """The act that the question names."""
    return DEPART if isinstance(question, DepartureRequested) else question.action


def governing(action: str, country: str | None, law: Law, stops: Sequence[str] = ()) -> tuple[str, Act] | None:
    """The act that counts, and its row; None where there is no row. An act that ends outside the United States or in
    foreign hands is a removal, whatever it is called (law 12). Fails closed: without a country it ends anywhere, and
    where custody could pass abroad on the way it may end there.
    """
    act = law.acts.get(action)
    if act is not None and act.abroad is not None and {country, *stops} != {HOME}:
        return act.abroad, law.acts[act.abroad]
    return None if act is None else (action, act)
