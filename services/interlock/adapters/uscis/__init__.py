"""The asylum office: our JSON, and the record of its screening system (APSS)."""

from interlock.adapters.uscis.translate import APSS_CASES, apss_cases
from interlock.door import Agency

AGENCY = Agency("uscis", translators={APSS_CASES: apss_cases})
