"""The start-up of every adapter, and its HTTP face (`door.app`), which only who serves it loads."""

from interlock.door.adapter import Adapter, Agency, Site
from interlock.door.start import open_adapter
from interlock.door.translator import Seen, SubjectOf, Translated, Translator

__all__ = ["Adapter", "Agency", "Seen", "Site", "SubjectOf", "Translated", "Translator", "open_adapter"]
