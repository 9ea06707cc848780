"""Which numbers of a feed have arrived. A gap is a record that somebody sent and we have not seen."""

from msgspec.structs import replace

from interlock.events.record import Place
from interlock.persons.rows import Feed, Log


def arrived(feed: Feed, place: Place) -> Feed:
    """The feed with this number; the mark moves over everything that is now contiguous."""
    if feed.has(place.iseq):
        return feed
    mark, ahead = feed.mark, feed.ahead | {place.iseq}
    while mark + 1 in ahead:
        mark += 1
        ahead -= {mark}
    return replace(feed, mark=mark, ahead=ahead)


def is_census(feed: str) -> bool:
    """Whether the feed tells a past. Nobody waits for such a feed: what it has not told is UNKNOWN by itself."""
    return feed.partition(".")[2].startswith("census")


def noted(log: Log, name: str, feed: Feed) -> Log:
    """The log's own list of feeds and of those with a gap."""
    gapped = tuple(entry for entry in log.gapped if entry[0] != name)
    if feed.gapped:
        gapped = (*gapped, (name, feed.agency))
    feeds = log.feeds if is_census(name) else log.feeds | {name}
    return log if (feeds, gapped) == (log.feeds, log.gapped) else replace(log, feeds=feeds, gapped=gapped)
