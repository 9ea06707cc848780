"""The immigration courts and the Board: our JSON, and the tables that the court itself publishes."""

from interlock.adapters.eoir.translate import DOCKET_TABLES, docket_tables
from interlock.door import Agency

AGENCY = Agency("eoir", translators={DOCKET_TABLES: docket_tables})
