"""One reason in two sentences, for whoever looks back: what it was, and what would have ended it."""

from interlock.cards.holds import ZoneOf, hold_lines, is_confidential
from interlock.cards.names import body_name, desk, source_desk, source_name
from interlock.cards.words import BLOCKED, CANNOT, words_for
from interlock.law import Law
from interlock.persons import Reason
from interlock.terms import Verdict

_HOW_LONG = "How long: "


def what_it_is(reason: Reason, law: Law, zone_of: ZoneOf) -> str:
    """In the words of the card, and without docket, judge or person."""
    if reason.verdict is Verdict.BLOCKED and reason.hold is not None:
        name = hold_lines(reason, reason.hold, law, zone_of)[0]
        return name if is_confidential(reason.hold, law) else f"{name} Placed by {body_name(law, reason.hold.body)}."
    words = words_for(reason.code, BLOCKED if reason.verdict is Verdict.BLOCKED else CANNOT)
    return words.whole.format(about=source_name(reason.about, law))


def what_ends_it(reason: Reason, law: Law, zone_of: ZoneOf) -> str:
    """Of a hold, when it ends; of anything else, what the card asks to be done about it."""
    if reason.verdict is Verdict.BLOCKED and reason.hold is not None:
        ends = hold_lines(reason, reason.hold, law, zone_of)[-1].removeprefix(_HOW_LONG)
        return f"{ends[0].upper()}{ends[1:]}"
    words = words_for(reason.code, BLOCKED if reason.verdict is Verdict.BLOCKED else CANNOT)
    return words.step.replace("the desk below", desk(law, words.desk or source_desk(reason.about, law)))
