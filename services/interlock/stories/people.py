"""The lines that say who is in a story: `person A = A-number 098 765 432, born 1981-03-02`. Pure."""

import re
from datetime import date
from typing import Final

from interlock.stories.known import refused
from interlock.stories.story import Someone
from interlock.terms.identifiers import canonical_a_number

_PERSON: Final = re.compile(r"person\s+(?P<name>[A-Za-z]\w*)\s*=\s*(?P<facts>\S.*)$")
_FACT: Final = re.compile(r"(?P<word>A-number|encounter|fins|born|surname|nationality)\s+(?P<value>\S.*)$")
_IDENTIFIERS: Final = ("a_number", "encounter", "fins")
_FIX: Final = "Write: person A = A-number 098 765 432, born 1981-03-02."


def someone_of(text: str) -> Someone:
    """Whom this line names. Raises Refused."""
    match = _PERSON.match(text)
    if match is None:
        raise refused(repr(text[:40]), "names no person", _FIX)
    facts = dict(_fact(one.strip()) for one in match["facts"].split(","))
    if "a_number" in facts:
        canonical_a_number(facts["a_number"])
    try:
        date.fromisoformat(facts.get("born", "1981-03-02"))
    except ValueError as error:
        raise refused("born", f"is not a date: {error}", "Write it as 1981-03-02.") from error
    identifiers: dict[str, str] = {field: facts[field] for field in _IDENTIFIERS if field in facts}
    known = {field: value for field, value in facts.items() if field not in _IDENTIFIERS}
    return Someone(match["name"], identifiers, known)


def _fact(text: str) -> tuple[str, str]:
    """One thing that is known of a person, as a door's body names it."""
    match = _FACT.match(text)
    if match is None:
        raise refused(repr(text[:40]), "says nothing that is known of a person", _FIX)
    return match["word"].replace("A-number", "a_number"), match["value"]
