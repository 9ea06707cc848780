"""The law of holds: tables by body, and one short function for each rule that attaches a hold. Pure."""

from interlock.law.attach import attached_by, can_place_a_hold, can_restrict
from interlock.law.attachment import Attachment, Attachments
from interlock.law.bonds import BOND_STAY, failed_until, kept_until
from interlock.law.by_agency import DETAINER, FOURTEEN_DAYS, NOTICE, THIRD_COUNTRY_SCREENING
from interlock.law.by_court import ANONYMOUS, APPEAL_WINDOW, NOTICE_HOURS, REPORTED
from interlock.law.by_fear import BEFORE_THE_JUDGE, HEARING_PENDING, WITHHOLDING_PENDING, by_fear, for_the_screening
from interlock.law.calendar import Calendar
from interlock.law.codes import unknown_codes
from interlock.law.parse import FOLD_VERSION, parse
from interlock.law.periods import COUNTED
from interlock.law.subjects import about, is_of_a_unit
from interlock.law.tables import Act, Authority, Body, Filing, HoldKind, Keys, Law, Unit

__all__ = [
    "ANONYMOUS",
    "APPEAL_WINDOW",
    "BEFORE_THE_JUDGE",
    "BOND_STAY",
    "COUNTED",
    "DETAINER",
    "FOLD_VERSION",
    "FOURTEEN_DAYS",
    "HEARING_PENDING",
    "NOTICE",
    "NOTICE_HOURS",
    "REPORTED",
    "THIRD_COUNTRY_SCREENING",
    "WITHHOLDING_PENDING",
    "Act",
    "Attachment",
    "Attachments",
    "Authority",
    "Body",
    "Calendar",
    "Filing",
    "HoldKind",
    "Keys",
    "Law",
    "Unit",
    "about",
    "attached_by",
    "by_fear",
    "can_place_a_hold",
    "can_restrict",
    "failed_until",
    "for_the_screening",
    "is_of_a_unit",
    "kept_until",
    "parse",
    "unknown_codes",
]
