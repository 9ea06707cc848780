"""Customs and Border Protection: our JSON, and by a mapping file the table of apprehensions."""

from interlock.door import Agency
from interlock.door.mapping import mapped_in

AGENCY = Agency("cbp", translators=mapped_in(__name__))
