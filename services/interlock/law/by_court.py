"""What a filing, a decision or an order attaches, court by court: one short function a rule, each with its citation."""

from datetime import datetime, timedelta
from typing import Final, assert_never

from interlock.events import (
    AdvanceNoticeGiven,
    AppealDecided,
    AppealFiled,
    BondStayNoticeFiled,
    ClassMemberNamed,
    ClassOrderPublished,
    CourtEvent,
    CourtOrderEntered,
    CourtOrderReported,
    GovernmentForbearanceGiven,
    HoldRevived,
    HoldSuspended,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    PetitionFiled,
    RemovalOrderCeasedToBeExecutable,
    ReportedOrderChecked,
    StayDenied,
    StayGranted,
    StayLifted,
    StayRequested,
)
from interlock.law.attachment import Attachment, Attachments
from interlock.law.bonds import BOND_STAY, lapses
from interlock.law.periods import COUNTED, period_end
from interlock.law.tables import Filing, Law

APPEAL_WINDOW: Final = "appeal_window_stay"
"""The hold that an order places by itself; its period is the time to appeal."""
NOTICE_FIRST: Final = "dct_notice_before_move"
NOTICE_HOURS: Final = range(1, 24 * 366)
"""Of notice that an order asks for: none, or more than a year, was mistyped."""
VOLUNTARY_DEPARTURE: Final = "voluntary_departure_period"
BARRED: Final = "country_barred"
FORBEARANCE: Final = "govt_forbearance"
STATED_OF_A_MOTION: Final = "stated_motion_stay"
STATED_OF_AN_APPEAL: Final = "stated_appeal_stay"
"""The holds of filings that no rule lets stay removal, and of which the court says that they do."""
REPORTED: Final = "evidence_missing"
"""The hold that a report places while nobody has seen the order."""
ANONYMOUS: Final = "anonymous"
_Filed = AppealFiled | BondStayNoticeFiled | MotionFiled | PetitionFiled


def by_a_court(event: CourtEvent, source: str, at: datetime, law: Law) -> Attachments:
    if isinstance(event, _Filed):
        return _by_what_is_filed(event, source, at, law)
    match event:
        case ImmigrationJudgeDecisionIssued():
            by_order = (*_by_an_order(event, source, at, law), *_by_departure(event, source, at, law))
            return (*by_order, *_by_protection(event, source, law))
        case StayGranted():
            return (_by_order(event, source, at, law),)
        case CourtOrderEntered():
            return (_by_another_order(event, source, at, law),)
        case CourtOrderReported():
            return _by_report(event, source, at, law)
        case GovernmentForbearanceGiven():
            return (_by_promise(event, source, law),)
        case ClassOrderPublished():
            return (_by_class(event, source, law),)
        case AdvanceNoticeGiven() | AppealDecided() | ClassMemberNamed() | MotionDecided() | PeriodRan():
            return ()
        case (
            HoldRevived()
            | HoldSuspended()
            | RemovalOrderCeasedToBeExecutable()
            | ReportedOrderChecked()
            | StayDenied()
            | StayLifted()
            | StayRequested()
        ):
            return ()
        case _:
            assert_never(event)  # a new event says here whether it places a hold


def _by_what_is_filed(event: _Filed, source: str, at: datetime, law: Law) -> Attachments:
    match event:
        case MotionFiled():
            return _by_filing(law.filings.get(event.filing_type), event, STATED_OF_A_MOTION, source, law)
        case AppealFiled():
            return _by_filing(law.appeals.get(event.appeal_type), event, STATED_OF_AN_APPEAL, source, law)
        case PetitionFiled():
            return _by_petition(event, source, at, law)
        case BondStayNoticeFiled():
            return (_by_bond_notice(event, source, at, law),)


def _by_filing(
    filing: Filing | None, event: MotionFiled | AppealFiled, stated: str, source: str, law: Law
) -> Attachments:
    """Some filings stay removal by being filed, and the court issues no order: a motion to reopen an in-absentia order
    "pending disposition of the motion by the immigration judge" (INA 240(b)(5)(C); 8 CFR 1003.23(b)(4)(ii), (iii)(C));
    an appeal from a decision on the merits, and a case certified to the Board (8 CFR 1003.6(a)). Where the court says
    that another one does, that holds as well; that one does not prevents nothing. Of bond, its word is about a release.
    """
    body = law.body_of(source, None)
    if filing is not None and filing.attaches is not None and event.proceeding_type in filing.proceedings:
        return (Attachment(filing.attaches, body),)
    is_of_bond = filing is not None and filing.keeps is not None
    return (Attachment(stated, body),) if event.stays_automatically and not is_of_bond else ()


def _by_bond_notice(event: BondStayNoticeFiled, source: str, at: datetime, law: Law) -> Attachment:
    """A notice on Form EOIR-43 stays the release that a judge has ordered, and lapses without an appeal (8 CFR
    1003.19(i)(2)). What the court states can only be shorter than that; the Board may give another end (8 CFR
    1003.6(c)(4), (5)).
    """
    body, ends = law.body_of(source, None), (event.until, lapses(source, at, law))
    by_the_board = body is not None and law.bodies[body].role == "board" and event.until is not None
    until = event.until if by_the_board else min((end for end in ends if end is not None), default=None)
    return Attachment(BOND_STAY, body, until)


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
    if until is not None and due is not None and due.year in COUNTED:
        until = max(until, law.calendar.end_of_day(due, law.units[source].zone))
    return (Attachment(APPEAL_WINDOW, law.body_of(source, None), until),)


def _by_departure(event: ImmigrationJudgeDecisionIssued, source: str, at: datetime, law: Law) -> Attachments:
    """Whoever was granted voluntary departure may leave until its last day; the alternate order takes effect only after
    it (INA 240B; 8 CFR 1240.26(d), 1241.1(f)).
    """
    if event.order_type != "voluntary_departure":
        return ()
    until, due = period_end(VOLUNTARY_DEPARTURE, source, at, law), event.depart_by
    if due is not None and due.year in COUNTED and source in law.units:
        until = law.calendar.end_of_day(due, law.units[source].zone)
    return (Attachment(VOLUNTARY_DEPARTURE, law.body_of(source, None), until),)


def _by_protection(event: ImmigrationJudgeDecisionIssued, source: str, law: Law) -> Attachments:
    """Withholding of removal (INA 241(b)(3); 8 CFR 1208.16) and protection under the Convention Against Torture (8 CFR
    1208.16(c), 1208.17) keep a person from the countries that the decision names, and from nowhere else. One that names
    none keeps from everywhere. What a decision bars without saying by which protection is barred all the same. Asylum
    keeps from nowhere in particular: an asylee is not removed at all (INA 208(c)(1)(A)).
    """
    found = {law.grants[code].attaches for code in (event.order_type, *event.relief) if code in law.grants}
    if event.barred_countries and not any(law.kinds[kind].by_country for kind in found):
        found |= {BARRED}
    body, countries = law.body_of(source, None), frozenset(event.barred_countries)
    return tuple(
        Attachment(kind, body, countries=countries if law.kinds[kind].by_country else frozenset())
        for kind in sorted(found)
    )


def _by_order(event: StayGranted, source: str, at: datetime, law: Law) -> Attachment:
    """A stay by order binds from when it is pronounced (Nken v. Holder, 556 U.S. 418; 8 CFR 1003.23(b)(1)(v)). Where
    the order states no end and a rule gives one, that is its date (FRCP 65(b)(2)).
    """
    until = event.until or period_end(event.kind, source, at, law)
    return Attachment(event.kind, law.body_of(source, event.body), until, countries=frozenset(event.countries))


def _by_another_order(event: CourtOrderEntered, source: str, at: datetime, law: Law) -> Attachment:
    """What a court orders beside a stay of removal binds likewise from when it is pronounced (28 USC 1651, 2241).
    Notice dates only an order that asks for notice, by as many hours as one can ask for; else the court lifts it.
    """
    until = event.until or period_end(event.kind, source, at, law)
    hours = event.notice_hours if event.kind == NOTICE_FIRST and event.notice_hours in NOTICE_HOURS else None
    areas = frozenset(event.areas)
    return Attachment(event.kind, law.body_of(source, event.body), until, areas=areas, notice_hours=hours)


def _by_petition(event: PetitionFiled, source: str, at: datetime, law: Law) -> Attachments:
    """Some courts keep whoever petitions here by a rule or standing order of their own, and write no order (9th Cir.
    General Order 6.4(c); D. Md. Amended Standing Order 2025-01). By the statute alone a petition stays nothing (INA
    242(b)(3)(B)).
    """
    body = law.body_of(source, event.body)
    rules = (rule for rule in law.petitions.values() if rule.filed == event.petition_type and body in rule.courts)
    kinds = [rule.attaches for rule in rules]
    return tuple(Attachment(kind, body, period_end(kind, source, at, law)) for kind in kinds)


def _by_promise(event: GovernmentForbearanceGiven, source: str, law: Law) -> Attachment:
    """A representation to a court that a person will not be removed is kept until counsel withdraws it on the record.

    The promise is the Department's, whichever docket it was made in; or that of the agency's own counsel.
    """
    own = law.body_of(source, None)
    speaker = own if law.may_place(FORBEARANCE, own) else "doj"
    return Attachment(FORBEARANCE, speaker, event.not_before)


def _by_class(event: ClassOrderPublished, source: str, law: Law) -> Attachment:
    """An injunction for a class, or a settlement that a court approved, binds for every member from when it is
    pronounced (FRCP 23, 65(d)(1)). Who is one is asked of each person, and stands in no row of theirs.
    """
    return Attachment(event.kind, law.body_of(source, event.body), countries=frozenset(event.countries))


def _by_report(event: CourtOrderReported, source: str, at: datetime, law: Law) -> Attachments:
    """DHS takes all reasonable steps to comply with a stay that is communicated before boarding is completed (8 CFR
    241.6, 1241.6). Often that is a telephone call, so a report holds until somebody has found out. One by nobody in
    particular holds nobody: whoever gives no name cannot be asked.
    """
    if event.reporter == ANONYMOUS:
        return ()
    agency = source.partition("/")[0]
    body = agency if agency in law.bodies else law.body_of(source, None)  # a desk of Justice is no court
    hours = law.kinds[REPORTED].verify_hours
    due = None if hours is None or at.year not in COUNTED else at + timedelta(hours=hours)
    until = min((one for one in (due, event.verify_by) if one is not None), default=None)
    return (Attachment(REPORTED, body, until),)
