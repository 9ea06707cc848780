"""What attaches a hold by law: one short function a rule, each with its citation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never

from interlock.events import (
    AppealDecided,
    AppealFiled,
    AsylumEvent,
    ClearanceEvent,
    CourtEvent,
    CourtOrderReported,
    CustodyEvent,
    Event,
    FearDeterminationMade,
    FearReviewDecided,
    FeedEvent,
    GovernmentForbearanceGiven,
    HoldRevived,
    HoldSuspended,
    IdentityEvent,
    ImmigrationJudgeDecisionIssued,
    LogEvent,
    MotionDecided,
    MotionFiled,
    OffLogEvent,
    PeriodRan,
    RemovalOrderCeasedToBeExecutable,
    ReportedOrderChecked,
    StayDenied,
    StayGranted,
    StayLifted,
)
from interlock.law.tables import Filing, Law

ATTACHING: Final = frozenset(
    {
        "AppealFiled",
        "CourtOrderReported",
        "GovernmentForbearanceGiven",
        "ImmigrationJudgeDecisionIssued",
        "MotionFiled",
        "StayGranted",
    }
) | {event.__name__ for event in AsylumEvent.__args__}
"""The events that can place a hold."""
APPEAL_WINDOW: Final = "appeal_window_stay"
"""The hold that an order places by itself; its period is the time to appeal."""
BARRED: Final = "country_barred"
REPORTED: Final = "evidence_missing"
"""The hold that a report places while nobody has seen the order."""
ANONYMOUS: Final = "anonymous"
_GRANTS: Final = {
    "withholding_granted": "withholding_of_removal", "withholding_of_removal": "withholding_of_removal",
    "cat_withholding_granted": "cat_withholding", "cat_withholding": "cat_withholding", "cat_deferral": "cat_deferral",
}  # fmt: skip
"""The kind of hold by what a decision orders or grants."""
WITHHOLDING_PENDING: Final = "withholding_only_pending"
HEARING_PENDING: Final = "credible_fear_hearing_pending"
BEFORE_THE_JUDGE: Final = frozenset({WITHHOLDING_PENDING, HEARING_PENDING})
"""What stands in place of a screening's hold while the immigration judge has the case."""
_COUNTED: Final = range(1900, 9000)
"""Years in which days are counted: a date beyond them was mistyped."""
_TAKING_A_PERMISSION: Final = frozenset(
    {
        "AppealDecided",
        "HoldRevived",
        "IdentityLinked",
        "MotionDecided",
        "RemovalOrderCeasedToBeExecutable",
        "UnplacedOrderDecided",
        "UnplacedOrderEntered",
    }
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A hold that an event places, before anyone asked whether its author has the power."""

    kind: str
    body: str | None
    """Who places it; None when the tables do not know."""
    until: datetime | None = None
    """The end that it states for itself. It ends nothing; it makes the hold due for confirmation."""
    countries: frozenset[str] = frozenset()
    """Where it keeps the person from being sent, for a kind that can name countries; empty for everywhere."""


Attachments = tuple[Attachment, ...]


def attached_by(event: Event, source: str, at: datetime, law: Law) -> Attachments:
    """The holds that this event places, which happened then and comes from that source; each of another kind."""
    if isinstance(event, CourtEvent):
        return _by_a_court(event, source, at, law)
    if isinstance(event, AsylumEvent):
        return (by_fear(event, source, law),)
    if isinstance(event, ClearanceEvent | CustodyEvent | FeedEvent | IdentityEvent | LogEvent | OffLogEvent):
        return ()
    assert_never(event)  # a new area says here whether it places holds


def _by_a_court(event: CourtEvent, source: str, at: datetime, law: Law) -> Attachments:
    match event:
        case MotionFiled():
            return _by_filing(law.filings.get(event.filing_type), event.proceeding_type, source, law)
        case AppealFiled():
            return _by_filing(law.appeals.get(event.appeal_type), event.proceeding_type, source, law)
        case ImmigrationJudgeDecisionIssued():
            return (*_by_an_order(event, source, at, law), *_by_protection(event, source, law))
        case StayGranted():
            return (_by_order(event, source, at, law),)
        case GovernmentForbearanceGiven():
            return (_by_promise(event, law),)
        case CourtOrderReported():
            return _by_report(event, source, at, law)
        case AppealDecided() | MotionDecided() | PeriodRan() | RemovalOrderCeasedToBeExecutable():
            return ()
        case HoldRevived() | HoldSuspended() | ReportedOrderChecked() | StayDenied() | StayLifted():
            return ()
        case _:
            assert_never(event)  # a new event says here whether it places a hold


def can_place_a_hold(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold: a bad signature on one of them blocks."""
    return any(type_name in kind.placing for kind in law.kinds.values())


def can_restrict(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold or take a permission away. What was to be one of them and could not
    be read is held for repair: the court's newer decision may be what keeps a person here.
    """
    return can_place_a_hold(type_name, law) or type_name in _TAKING_A_PERMISSION


def _by_filing(filing: Filing | None, proceeding_type: str, source: str, law: Law) -> Attachments:
    """Some filings stay removal by being filed, and the court issues no order: a motion to reopen an in-absentia order
    "pending disposition of the motion by the immigration judge" (INA 240(b)(5)(C); 8 CFR 1003.23(b)(4)(ii), (iii)(C));
    an appeal from a decision on the merits, and a case certified to the Board (8 CFR 1003.6(a)).
    """
    if filing is None or filing.attaches is None or proceeding_type not in filing.proceedings:
        return ()
    return (Attachment(filing.attaches, law.body_of(source, None)),)


def _by_an_order(event: ImmigrationJudgeDecisionIssued, source: str, at: datetime, law: Law) -> Attachments:
    """An order of removal is not carried out in the time to appeal from it, unless the appeal was waived (8 CFR
    1003.6(a)); nor is the order beside which only protection was decided. One made in absentia is appealed by nobody: a
    motion asks for it to be rescinded (INA 240(b)(5)(C)).
    """
    of_removal = law.is_executable(event.order_type) or event.proceeding_type == "withholding_only"
    if not of_removal or event.in_absentia or event.appeal == "waived":
        return ()
    until = period_end(APPEAL_WINDOW, source, at, law)
    due = event.appeal_due_on
    if until is not None and due is not None and due.year in _COUNTED:
        until = max(until, law.calendar.end_of_day(due, law.units[source].zone))
    return (Attachment(APPEAL_WINDOW, law.body_of(source, None), until),)


def _by_protection(event: ImmigrationJudgeDecisionIssued, source: str, law: Law) -> Attachments:
    """Withholding of removal (INA 241(b)(3); 8 CFR 1208.16) and protection under the Convention Against Torture (8 CFR
    1208.16(c), 1208.17) keep a person from the countries that the decision names, and from nowhere else. One that names
    none keeps from everywhere. What a decision bars without saying by which protection is barred all the same.
    """
    found = {_GRANTS[code] for code in (event.order_type, *event.relief) if code in _GRANTS}
    if not found and event.barred_countries:
        found = {BARRED}
    countries, body = frozenset(event.barred_countries), law.body_of(source, None)
    return tuple(Attachment(kind, body, countries=countries) for kind in sorted(found))


def period_end(kind: str, source: str, since: datetime, law: Law) -> datetime | None:
    """When the period of this kind ends that began then, by the clock of the source. None where no rule gives one, and
    for a year in which nobody counts: then nothing says that it has run.
    """
    unit = law.units.get(source)
    if unit is None or since.year not in _COUNTED:
        return None
    period = law.period_of(kind, since, unit.zone)
    return None if period is None else law.calendar.end_of_period(since, period.days, unit.zone)


def _by_order(event: StayGranted, source: str, at: datetime, law: Law) -> Attachment:
    """A stay by order binds from when it is pronounced (Nken v. Holder, 556 U.S. 418; 8 CFR 1003.23(b)(1)(v)). Where
    the order states no end and a rule gives one, that is its date (FRCP 65(b)(2)).
    """
    until = event.until or period_end(event.kind, source, at, law)
    return Attachment(event.kind, law.body_of(source, event.body), until)


def _by_promise(event: GovernmentForbearanceGiven, law: Law) -> Attachment:
    """A representation to a court that a person will not be removed is kept until counsel withdraws it on the record.

    The promise is the Department's, whichever docket it was made in.
    """
    speaker = law.bodies.get("doj")
    return Attachment("govt_forbearance", "doj" if speaker else None, event.not_before)


def _by_report(event: CourtOrderReported, source: str, at: datetime, law: Law) -> Attachments:
    """DHS takes all reasonable steps to comply with a stay that is communicated before boarding is completed (8 CFR
    241.6, 1241.6). Often that is a telephone call, so a report holds until somebody has found out. One by nobody in
    particular holds nobody: whoever gives no name cannot be asked.
    """
    if event.reporter == ANONYMOUS:
        return ()
    agency = source.partition("/")[0]
    body = agency if agency in law.bodies else law.body_of(source, None)  # a desk of Justice is no court
    due = None if at.year not in _COUNTED else at + timedelta(hours=law.kinds[REPORTED].verify_hours or 0)
    until = min((one for one in (due, event.verify_by) if one is not None), default=None)
    return (Attachment(REPORTED, body, until),)


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
    kind = "credible_fear_pending" if event.screening == "credible" else "reasonable_fear_pending"
    return Attachment(kind, law.body_of(source, None))
