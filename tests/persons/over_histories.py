"""Runs a property over random histories, and shows the shortest one that breaks it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from interlock import events
from tests.persons.law_histories import Teller
from tests.persons.said import Said

Check = Callable[[Sequence[Said], Random], None]


def holds_for(check: Check, seeds: int, *, doubts: bool = True, teller: type[Teller] = Teller) -> None:
    """Run the check over random histories; the first that fails is made as short as it can be and shown. Everybody
    stays in custody, so that the same birth date of each is on record.
    """
    for seed in range(seeds):
        history = teller(seed, doubts=doubts).history()
        if not _fails(check, history, seed):
            continue
        for at in reversed(range(len(history))):
            shorter = renumbered([*history[:at], *history[at + 1 :]])
            needed = isinstance(history[at].event, events.CustodyChanged)
            history = history if needed or not _fails(check, shorter, seed) else shorter
        try:
            check(history, _chance(seed))
        except AssertionError as error:
            told = "\n".join(str(said) for said in history)
            raise AssertionError(f"{error}\nseed {seed}, the shortest history that fails:\n{told}") from error


def is_noticed(check: Check, seeds: int = 1_000, *, doubts: bool = True, teller: type[Teller] = Teller) -> bool:
    """The check fails on some history."""
    return any(_fails(check, teller(seed, doubts=doubts).history(), seed) for seed in range(seeds))


def renumbered(history: Sequence[Said]) -> list[Said]:
    """Without gaps, where records were taken out."""
    sent, again = Counter[str](), list[Said]()
    for said in history:
        sent[said.feed] += 1
        again.append(replace(said, iseq=sent[said.feed]))
    return again


def _fails(check: Check, history: Sequence[Said], seed: int) -> bool:
    try:
        check(history, _chance(seed))
    except AssertionError:
        return True
    return False


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a history, not a secret
