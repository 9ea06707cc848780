"""What an agency's own record attaches, and a status: one short function a rule, each with its citation."""

from datetime import datetime, timedelta
from typing import Final, assert_never

from interlock.events import (
    AdministrativeRemovalOrdered,
    AgencyHoldEntered,
    CustodyEvent,
    DetainerLodged,
    FearQuestionsRecorded,
    ProtectionStatusChanged,
    RemovalCountryDesignated,
    StatusEvent,
    UnaccompaniedChildReferred,
    UsCitizenshipClaimRecorded,
)
from interlock.law.attachment import Attachment, Attachments
from interlock.law.by_fear import CREDIBLE_FEAR
from interlock.law.periods import COUNTED, notice_hours, period_end
from interlock.law.tables import Law

DETAINER: Final = "detainer"
TO_HHS: Final = timedelta(hours=72)
"""Until then a child must be with HHS; it ends the hold in no way (8 USC 1232(b)(3))."""
LONGEST_DETAINER: Final = timedelta(hours=48)
"""Form I-247A; 8 CFR 287.7(d)."""
FOURTEEN_DAYS: Final = "admin_removal_14_day"
NOTICE: Final = "third_country_notice"
THIRD_COUNTRY_SCREENING: Final = "third_country_screening"
CHILD: Final = "uac_protection"


def by_an_agency(event: CustodyEvent, source: str, at: datetime, law: Law) -> Attachments:
    """What an agency has entered, and what the law attaches to its own orders: a final administrative order is not
    executed for fourteen days, unless they were waived (INA 238(b)(3)); a country that the order does not name waits
    for screening and for notice, whose hours run from when it was served on the person (INA 241(b)(2)); an answer about
    fear that is not a plain no is a claim, whatever was made of it (8 CFR 235.3(b)(4)).
    """
    body = law.body_of(source, None)
    match event:
        case AgencyHoldEntered():
            return (Attachment(event.kind, law.body_of(source, event.body), event.until),)
        case DetainerLodged():
            return (Attachment(DETAINER, body, min(event.until, _after(at, LONGEST_DETAINER) or event.until)),)
        case AdministrativeRemovalOrdered(waived=False):
            return (Attachment(FOURTEEN_DAYS, body, period_end(FOURTEEN_DAYS, source, at, law)),)
        case RemovalCountryDesignated():
            there = frozenset({event.country})
            notice = Attachment(NOTICE, body, countries=there, notice_hours=notice_hours(NOTICE, source, at, law))
            return (notice, Attachment(THIRD_COUNTRY_SCREENING, body, countries=there))
        case FearQuestionsRecorded() if {event.fears_return, event.fears_harm} != {"no"}:
            return (Attachment(CREDIBLE_FEAR, body),)
        case _:
            return ()


def by_a_status(event: StatusEvent, source: str, at: datetime, law: Law) -> Attachments:
    """Some statuses forbid removal while they last, and their date only makes them due. A word or a paper that somebody
    may be a citizen holds from when it was said or found (ICE Directive 16001.2). A child who is here alone goes to
    HHS, and not through expedited removal (8 USC 1232(a)(5)(D), (b)(3)).
    """
    body = law.body_of(source, None)
    match event:
        case ProtectionStatusChanged() if event.change == "granted":
            zone = law.units[source].zone if source in law.units else None
            counted = event.valid_to is not None and event.valid_to.year in COUNTED
            until = law.calendar.end_of_day(event.valid_to, zone) if event.valid_to and counted and zone else None
            return (Attachment(event.status, body, until),)
        case ProtectionStatusChanged():
            return ()
        case UsCitizenshipClaimRecorded():
            return (Attachment(event.kind, body),)
        case UnaccompaniedChildReferred():
            return (Attachment(CHILD, body, _after(at, TO_HHS)),)
        case _:
            assert_never(event)


def _after(at: datetime, time: timedelta) -> datetime | None:
    """So long after that; None for a year in which nobody counts."""
    return at + time if at.year in COUNTED else None
