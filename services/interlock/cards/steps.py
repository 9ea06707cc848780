"""What to do now, by what stands against an act and which act it is. Pure."""

from collections.abc import Sequence
from typing import Final

from interlock.cards.holds import is_reported
from interlock.law import Act, Law
from interlock.persons import Hold

HOLD_STEPS: Final = (
    "Keep the person in your custody. Take them off the list.",
    "Tell your supervisor.",
    "Call the number below to confirm.",
    "Do not go on, even if you think this is wrong. Only the body that placed a hold, or one above it, ends it.",
)
REPORT_STEPS: Final = (
    *HOLD_STEPS[:-1],
    "Do not go on, even if you think this is wrong. A desk alone does not end it, nor does time.",
)
"""Where nothing but a report holds."""
HELD_LIBERTY_STEPS: Final = (
    "Call the number below now.",
    "Tell your supervisor.",
    "Do not go on while the hold stands. When it has ended, ask here again.",
)
"""Where a hold names an act that never waits, such as a release: most such holds end at their date (law 5)."""
NO_HOLD_STEPS: Final = ("Do not go on. Take the person off the list.", "Tell your supervisor.")
WAIT_STEPS: Final = ("Do not go on until this clears.", "Tell your supervisor.")


def steps_against(holds: Sequence[Hold], act: Act | None, law: Law) -> tuple[str, ...]:
    """Only a removal has a list; of any other act its own row says what not to do."""
    if act is not None and act.never_waits:
        return HELD_LIBERTY_STEPS
    steps: tuple[str, ...] = NO_HOLD_STEPS
    if holds:
        steps = REPORT_STEPS if all(is_reported(hold, law) for hold in holds) else HOLD_STEPS
    return steps if act is None or act.authorities else (act.blocked, *steps[1:])
