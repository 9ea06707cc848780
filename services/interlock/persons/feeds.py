"""Which numbers of a feed have arrived. A gap is a record that somebody sent and we have not seen."""

from dataclasses import replace

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


def noted(log: Log, name: str, feed: Feed) -> Log:
    """The log's own list of feeds and of those with a gap."""
    gapped = tuple(entry for entry in log.gapped if entry[0] != name)
    if feed.gapped:
        gapped = (*gapped, (name, feed.agency))
    if gapped == log.gapped and name in log.feeds:
        return log
    return replace(log, feeds=log.feeds | {name}, gapped=gapped)
