"""Who waits for an event to arrive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Wake = Callable[[], None]


class Marks:
    """Whoever is to be woken once an event of that source and id has arrived."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], list[Wake]] = {}

    @contextmanager
    def on(self, source: str, event_id: str, wake: Wake) -> Iterator[None]:
        """Call this when it has arrived, as long as the context lasts."""
        wakes = self._waiting.setdefault((source, event_id), [])
        wakes.append(wake)
        try:
            yield
        finally:
            wakes.remove(wake)
            if not wakes:
                del self._waiting[source, event_id]

    def arrived(self, source: str, event_id: str) -> None:
        for wake in list(self._waiting.get((source, event_id), ())):
            wake()
