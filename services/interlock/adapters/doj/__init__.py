"""Counsel for the government: our JSON, and by a mapping file and its sheet the dockets of the federal courts."""

from interlock.door import Agency
from interlock.door.mapping import mapped_in

AGENCY = Agency("doj", translators=mapped_in(__name__))
