"""Enforcement and removal: our JSON, and by mapping files the tables of removals, detentions and charter missions."""

from interlock.door import Agency
from interlock.door.mapping import mapped_in

AGENCY = Agency("ero", translators=mapped_in(__name__))
