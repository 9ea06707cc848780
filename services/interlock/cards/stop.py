"""What an officer reads when a clearance is taken back: what to stop, why, and when it is over. Pure."""

from collections.abc import Sequence
from typing import Final

from interlock.cards.names import desk, note, own_body
from interlock.cards.words import BLOCKED, CANNOT
from interlock.law import Law

STOP_STEPS: Final = (
    "Keep the person in your custody.",
    "Tell your supervisor, and whoever has the doors.",
    "Report what became of it (StopOutcomeReported), and where the person is held now (CustodyChanged).",
    "An acknowledgement ends nothing. This is shown until both reports are on the log.",
)


def stop_summary(action: str, law: Law) -> str:
    """The first sentence, under 140 characters."""
    act = law.acts.get(action)
    what = act.stop if act else "Do not go on with this act."
    return f"{_SANDBOX if law.keys.sandbox else ''}Stop. {what} The clearance is taken back."


def stop_text(
    request: str, action: str, country: str | None, conveyance: str | None, reasons: Sequence[str], law: Law
) -> str:
    """The whole stop as plain lines."""
    act = law.acts.get(action)
    where = [*([f"to {country}"] if country else []), *([note(conveyance)] if conveyance else [])]
    asked = ", ".join([act.name if act else note(action), *where])
    return "\n".join(
        [
            stop_summary(action, law),
            f"Taken back: {asked}. Check {request[:8]}.",
            *(f"Why: {_words(reason, law)}" for reason in reasons),
            *(f"{number}. {step}" for number, step in enumerate(STOP_STEPS, start=1)),
            f"Call {desk(law, own_body(act, law))}.",
        ]
    )


def _words(reason: str, law: Law) -> str:
    """A reason as it stands in answers, in plain words: a hold by its name, anything else as on a card."""
    code = reason.partition(":")[0]
    if code in law.kinds:
        return f"{law.kinds[code].name}."
    words = BLOCKED.get(code) or CANNOT.get(code)
    return words.short if words else f"{note(code)}."


_SANDBOX: Final = "SANDBOX. "
