"""What is said of a fear of being sent back, and what of it holds a person."""

from typing import Final

from interlock.events import (
    AsylumEvent,
    FearDeterminationMade,
    FearReviewDecided,
)
from interlock.law.attachment import Attachment
from interlock.law.tables import Law

CREDIBLE_FEAR: Final = "credible_fear_pending"
REASONABLE_FEAR: Final = "reasonable_fear_pending"
WITHHOLDING_PENDING: Final = "withholding_only_pending"
HEARING_PENDING: Final = "credible_fear_hearing_pending"
BEFORE_THE_JUDGE: Final = frozenset({WITHHOLDING_PENDING, HEARING_PENDING})
"""What stands in place of a screening's hold while the immigration judge has the case."""


def by_fear(event: AsylumEvent, source: str, law: Law) -> Attachment:
    """A positive decision, or a judge who vacates a negative one, refers the case to the immigration judge: of
    reasonable fear for withholding only, and the order waits for that (8 CFR 208.31(e), (g)(2), 241.8(e)); of credible
    fear for removal proceedings (INA 235(b)(1)(B)(ii); 8 CFR 208.30(f), 1208.30(g)(2)(iv)(B)). Whatever else is said of
    a fear case holds for the screening.
    """
    match event:
        case FearDeterminationMade(outcome="positive") | FearReviewDecided(outcome="vacated"):
            kind = HEARING_PENDING if event.screening == "credible" else WITHHOLDING_PENDING
            return Attachment(kind, law.body_of(source, None))
        case _:
            return for_the_screening(event, source, law)


def for_the_screening(event: AsylumEvent, source: str, law: Law) -> Attachment:
    """Removal waits from when fear is expressed to any officer, not from the referral (INA 235(b)(1)(B); 8 CFR
    235.3(b)(4), 208.30; for reinstated and administrative orders 8 CFR 208.31, 241.8(e), 238.1(f)(3)).

    A screening of a kind that nobody wrote down holds like that of an order that exists.
    """
    kind = CREDIBLE_FEAR if event.screening == "credible" else REASONABLE_FEAR
    return Attachment(kind, law.body_of(source, None))
