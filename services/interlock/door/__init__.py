"""The HTTP face and the start-up of every adapter."""

from interlock.door.adapter import Adapter, Agency, Site
from interlock.door.app import app
from interlock.door.start import open_adapter
from interlock.door.translator import Seen, SubjectOf, Translated, Translator

__all__ = ["Adapter", "Agency", "Seen", "Site", "SubjectOf", "Translated", "Translator", "app", "open_adapter"]
