"""What an officer reads when a clearance is taken back: what to stop, why, and when it is over. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from interlock.cards.holds import is_confidential_kind
from interlock.cards.incident import WRONG
from interlock.cards.names import desk, note, own_body
from interlock.cards.words import BLOCKED, CANNOT, CONFIDENTIAL
from interlock.law import Law
from interlock.persons.stopping import WITHOUT

DOORS: Final = "Tell your supervisor, and whoever has the doors."
STOP_STEPS: Final = (
    "Report what became of it (StopOutcomeReported), and where the person is held now (CustodyChanged).",
    "An acknowledgement (StopAcknowledged) keeps this quiet for five minutes and ends nothing.",
)
INSTRUCTIONS: Final[Mapping[str, str | None]] = {
    "take_off_list": "Take this person off the list.",
    "deplane": "Take this person off the aircraft or bus.",
    "return_to_gate": "Return to the gate.",
    "return": "Turn back with this person, or land where the person stays in your custody.",
    "do_not_disembark": "Do not let this person disembark.",
    "keep_custody": "Do not hand this person over.",
    "bring_back": "This person must be brought back: call the Justice duty desk now.",
    "do_not_move": None,
    "do_not_go_on": None,
}
"""What to do, by how far the act has come; None where the row of the act says it."""
KEEP: Final = "Keep the person in your custody."
TELL: Final = "Tell your supervisor now."
_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "bring_back": (DOORS,),
    "do_not_move": (KEEP, TELL),
    "do_not_go_on": (TELL,),
}
"""Before what a stop always asks for; of an act that is no step of a removal, nobody has the doors of anything."""


def stop_summary(action: str, instruction: str, law: Law) -> str:
    """The first sentence, under 140 characters."""
    act = law.acts.get(action)
    what = INSTRUCTIONS.get(instruction) or (act.stop if act else "Do not go on with this act.")
    return f"{_SANDBOX if law.keys.sandbox else ''}Stop. {what} It is not cleared."


def stop_text(
    request: str,
    agency: str,
    action: str,
    country: str | None,
    conveyance: str | None,
    instruction: str,
    reasons: Sequence[str],
    law: Law,
    whom: Sequence[str] = (),
) -> str:
    """The whole stop as plain lines. `whom` is for the agency's own screen only."""
    act = law.acts.get(action)
    steps = (*_FIRST.get(instruction, (KEEP, DOORS)), *STOP_STEPS)
    where = [*([f"to {country}"] if country else []), *([note(conveyance)] if conveyance else [])]
    asked = ", ".join([act.name if act else note(action), *where])
    return "\n".join(
        [
            stop_summary(action, instruction, law),
            f"Not cleared: {asked}. Check {request[:8]}.",
            *([f"Who: {'; or '.join(map(note, whom))}."] if whom else []),
            *(f"Why: {_words(reason, law)}" for reason in reasons),
            *(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
            f"Call {desk(law, own_body(agency, law))}.",
        ]
    )


def _words(reason: str, law: Law) -> str:
    """A reason as it stands in answers, in plain words: a hold by its name, anything else as on a card."""
    code = reason.partition(":")[0]
    if any(is_confidential_kind(part, law) for part in reason.split(":")):
        return CONFIDENTIAL
    if code in law.kinds:
        return f"{law.kinds[code].name}."
    if code == WITHOUT:
        return WRONG.get(reason.partition(":")[2], "No clearance covers it.")
    words = BLOCKED.get(code) or CANNOT.get(code)
    return words.short if words else f"{note(code)}."


_SANDBOX: Final = "SANDBOX. "
