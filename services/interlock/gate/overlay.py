"""Rows on their way into a store, over those that are in it."""

from dataclasses import dataclass, field

from interlock.persons import Reader, Row, RowKey, Rows


@dataclass(slots=True)
class Overlay:
    """Reads like the store, as if what is fresh were in it already."""

    store: Reader
    fresh: dict[RowKey, Row | None] = field(default_factory=dict)

    def rows(self, keys: frozenset[RowKey]) -> Rows:
        here = keys & self.fresh.keys()
        return {**self.store.rows(keys - here), **{key: self.fresh[key] for key in here}}

    def keys(self, kind: str) -> list[RowKey]:
        return sorted({*self.store.keys(kind), *(key for key in self.fresh if key.startswith(f"{kind}:"))})
