"""Whom a body names: identifiers into references, under every version that the agencies have adopted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from interlock.events.record import Draft
from interlock.terms import LOG_SUBJECT, InterlockError, PersonRef, Problem, Refused
from interlock.terms.identifiers import (
    Named,
    PersonKeys,
    birth_mark,
    is_person_ref,
    named_by_encounter,
    named_by_fingerprints,
    named_by_matter,
    named_by_number,
    version_of,
)
from interlock.terms.match_keys import match_keys


class RequestBody(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Subject(RequestBody):
    """Whom it is about: one identifier, and what else is known of the person."""

    a_number: str | None = Field(None, max_length=40)
    encounter: str | None = Field(None, max_length=60)
    """For somebody without a number: an agency and its own number of the encounter, such as cbp/2026-114-07."""
    fins: str | None = Field(None, max_length=40)
    """The fingerprint identification number."""
    ref: str | None = Field(None, max_length=80)
    """A person reference, or the word log."""
    matter: str | None = Field(None, max_length=80)
    """In the place of a person, for what is told of a matter of an agency: an operation, a seizure, a directive."""
    born: date | None = None
    surname: str | None = Field(None, max_length=120)
    given_name: str | None = Field(None, max_length=120)
    nationality: str | None = Field(None, pattern="^[A-Z]{3}$")

    @classmethod
    def as_written(cls, **given: Any) -> "Subject":
        """However it is written and however long, where no body says it: whoever looks for the person says what is
        wrong with it.
        """
        return cls.model_construct(**given)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The fields that name the person, the one that counts first."""
        return tuple(name for name in ("a_number", "encounter", "ref", "fins") if getattr(self, name) is not None)


Remember = Callable[[Iterable[PersonRef], str], None]
"""Told the references of somebody, with initials and year of birth."""


class People:
    """Makes references and marks with the secrets of this installation. Its methods raise Refused; and what `adopted`
    raises, as long as it has never said which versions are in use.
    """

    def __init__(self, keys: PersonKeys, adopted: Callable[[], frozenset[int]], remember: Remember) -> None:
        self._keys = keys
        self._adopted = adopted
        self._last: frozenset[int] | None = None
        self._remember = remember

    def named(self, subject: Subject) -> Named:
        """The person named. Raises Refused unless there is an identifier, and no second one of the same kind."""
        if subject.a_number is not None and subject.ref is not None:
            raise Refused([Problem("subject", "names the person twice", "Send a_number and born, or ref.")])
        if subject.matter is not None:
            if subject.identifiers:
                raise Refused([Problem("subject", "names a person and a matter", "Send one of the two.")])
            return named_by_matter(self._in_use(), subject.matter)
        match subject.identifiers:
            case ("a_number", *_):
                return named_by_number(self._in_use(), str(subject.a_number))
            case ("encounter", *_):
                return named_by_encounter(self._in_use(), str(subject.encounter))
            case ("ref", *_):
                return Named(self.by_ref(str(subject.ref)))
            case ("fins", *_):
                return named_by_fingerprints(self._in_use(), str(subject.fins))
            case _:
                fix = "Send a_number and born, fins, an encounter, or a ref that a door gave."
                raise Refused([Problem("subject", "names nobody", fix)])

    def also(self, subject: Subject) -> tuple[PersonRef, ...]:
        """The references of every further identifier."""
        further = (Subject.as_written(**{name: getattr(subject, name)}) for name in subject.identifiers[1:])
        return tuple(self.named(one).ref for one in further)

    def met(self, named: Named, subject: Subject) -> None:
        """Named by name and birth date in a body that was good."""
        if is_person_ref(named.ref) and subject.surname is not None and subject.born is not None:
            names = (subject.given_name or "", subject.surname)
            initials = [f"{letter.upper()}." for name in names if (letter := _first_letter(name))]
            if initials:
                self._remember((named.ref, *named.refs), f"{' '.join(initials)}, born {subject.born.year}")

    def numbered(self, a_number: str) -> Named:
        """The person of an A-number as written, however long. Raises Refused on an impossible one."""
        return named_by_number(self._in_use(), a_number)

    def by_ref(self, ref: str) -> PersonRef:
        """A reference as sent. Raises Refused for what is none, and for one made with another key."""
        if ref == LOG_SUBJECT:
            return LOG_SUBJECT
        if not is_person_ref(ref):
            fix = "Send the reference that a door gave, or a_number."
            raise Refused([Problem("subject.ref", "is no person reference", fix)])
        self._in_use().of(version_of(ref))
        return PersonRef(ref)

    def birth_mark(self, ref: PersonRef, born: date) -> str:
        return birth_mark(self._keys, ref, born)

    def match_keys(self, subject: Subject) -> tuple[str, ...]:
        """Coarse keys of what is known of the person. They leave this door only while an order needs them."""
        return match_keys(self._keys, subject.born, subject.surname, subject.nationality)

    def _in_use(self) -> PersonKeys:
        """The keys of the versions that the log has adopted: a reference of another one would name nobody there."""
        try:
            self._last = self._adopted()
        except InterlockError:  # the replica's own trouble closes the gate; recording a hold never waits (law 12)
            if self._last is None:
                raise
        adopted = self._last
        return PersonKeys(tuple(key for key in self._keys.keys if key.version in adopted))


def _first_letter(name: str) -> str:
    return next((sign for sign in name if sign.isalpha()), "")


class Namer:
    """Names the people of one native document, and remembers all references of each."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._refs: dict[PersonRef, tuple[PersonRef, ...]] = {}

    def by(self, written: str | Subject) -> PersonRef:
        """The reference of an A-number as written, or of whatever else names somebody or a matter. Raises Refused."""
        named = self._people.numbered(written) if isinstance(written, str) else self._people.named(written)
        self._refs[named.ref] = named.refs
        return named.ref

    def completed(self, draft: Draft) -> Draft:
        """The draft with every reference of its person."""
        return replace(draft, refs=self._refs.get(draft.subject, ()))
