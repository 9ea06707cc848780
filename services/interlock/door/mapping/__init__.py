"""Files of rows as agencies have them: into records, and by a mapping file into events. A translator as data."""

from importlib.resources import files

from interlock.door.mapping.check import read_form
from interlock.door.mapping.translate import Mapped


def mapped_in(package: str) -> dict[str, Mapped]:
    """The translator of every mapping file of an agency's folder, by the name of its form. Raises Corrupt, naming file
    and key.
    """
    found = sorted((one for one in files(package).iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    forms = [read_form(one.read_bytes(), one.name) for one in found]
    return {form.name: Mapped(form) for form in forms}
