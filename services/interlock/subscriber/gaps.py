"""What a sender has numbered and a reader has not seen. Pure."""

from dataclasses import dataclass, field

from interlock.events.record import Place


@dataclass(slots=True)
class Gaps:
    """The last number of each sender in one partition. A sender numbers what it tells there from 1, without a hole, so
    a number that is left out is a record that was lost on the way, by whoever's hand.
    """

    _last: dict[str, int] = field(default_factory=dict)

    def missing_before(self, place: Place) -> int:
        """How many numbers of its sender stand between this record and the last one; 0 for the first that is seen, and
        for one that comes again.
        """
        last = self._last.get(place.feed)
        if last is None or place.iseq > last:
            self._last[place.feed] = place.iseq
        return 0 if last is None else max(0, place.iseq - last - 1)
