"""Orders for whole classes: they come, a later version takes their place, and counsel names members (decision 0028)."""

from msgspec.structs import replace

from interlock.events import ClassMemberNamed, ClassOrderPublished
from interlock.events.record import Recorded
from interlock.law import Attachment
from interlock.persons import holds
from interlock.persons.changes import Changes
from interlock.persons.clocks import is_yet_to_come
from interlock.persons.holds import Changed
from interlock.persons.membership import counts_against
from interlock.persons.named import becomes
from interlock.persons.rows import CLASSES, ClassOrder, ClassRule, ClassWord, Person, classes_of, log_of


def published(changes: Changes, record: Recorded, event: ClassOrderPublished, *, repeat: bool) -> None:
    """Note the order, once; also under a used number, because it only restricts. Without the power it is nothing.

    It stands beside every earlier version, until counsel says in it that it takes their place.
    """
    for attachment in holds.attachments(record, changes.law):
        if not holds.has_the_power(attachment, record, changes.law):
            changes.alarm("without_the_power", event.kind)
            return
        is_news = _placed(changes, _order(record, event, attachment))
        if event.replaces_former and is_news and not repeat:
            _replaced(changes, record, event, str(attachment.body))


def _placed(changes: Changes, order: ClassOrder) -> bool:
    """Whether it stands from now on. One that has ended does not come back, and takes no other's place; one of the same
    name that says something else stands beside it.
    """
    row = classes_of(changes.rows)
    if order.hold.ref in row.ended or any(_is_again(one, order) for one in row.orders):
        return False
    changes.put(CLASSES, replace(row, orders=(*row.orders, order)))
    return True


def _is_again(known: ClassOrder, order: ClassOrder) -> bool:
    said = known.hold
    hold = replace(order.hold, offset=said.offset, logged_at=said.logged_at)
    hold = replace(hold, suspended_by=said.suspended_by, revived_at=said.revived_at)
    return known == replace(order, hold=hold)


def _replaced(changes: Changes, record: Recorded, event: ClassOrderPublished, body: str) -> None:
    """End the earlier versions that this court may end. Fails closed: any other holds on beside the new one, and so do
    all where that is to be so from a day to come: their lift is sent then.
    """
    early = is_yet_to_come(record, log_of(changes.rows).clock)
    for one in classes_of(changes.rows).orders:
        if one.class_id == event.class_id and one.version < event.version:
            if early:
                changes.alarm("dated_in_the_future", one.hold.kind)
            elif changes.law.may_end(one.hold.kind, one.hold.body, body):
                becomes(changes, one.hold, None)
            else:
                changes.alarm("without_the_power", one.hold.kind)


def _order(record: Recorded, event: ClassOrderPublished, attachment: Attachment) -> ClassOrder:
    rule = ClassRule(
        held_in=frozenset(event.held_in),
        order_types=frozenset(event.order_types),
        proceeding_types=frozenset(event.proceeding_types),
        ordered_to=frozenset(event.ordered_to),
        orders_from=event.orders_from,
        orders_before=event.orders_before,
        filing_pending=event.filing_pending,
        in_words=event.in_words is not None,
    )
    return ClassOrder(
        hold=holds.hold_of(record, attachment),
        class_id=event.class_id,
        version=event.version,
        acts=frozenset(event.acts),
        not_ordered=event.not_ordered,
        only_named=event.only_named and rule == ClassRule(),  # a rule beside it is obeyed: doubt holds
        rule=rule,
    )


def member_named(changes: Changes, record: Recorded, event: ClassMemberNamed, *, repeat: bool) -> None:
    """Keep what counsel says of this person and a class, once; a yes also before the class is there. Fails closed: a no
    is nothing under a used number, and where it counts against no order that stands.
    """
    envelope, law = record.envelope, changes.law
    body = law.body_of(envelope.source, event.body)
    if body is None or not law.speaks_for(record.signer, body):
        changes.alarm("without_the_power", envelope.type)
        return
    if repeat and not event.is_member:
        return
    word = ClassWord(
        source=envelope.source,
        event_id=envelope.id,
        class_id=event.class_id,
        version=event.version,
        body=body,
        is_member=event.is_member,
        at=min(envelope.time, record.logged_at),
        offset=record.offset,
    )
    same = [one for one in classes_of(changes.rows).orders if one.class_id == word.class_id]
    of_it = [one for one in same if one.version <= word.version]
    if word.is_member or any(counts_against(word, one, law) for one in of_it):
        changes.person(envelope.subject, lambda person: _said(person, word))
    else:
        changes.alarm("without_the_power" if of_it else "ends_nothing", envelope.type)


def _said(person: Person, word: ClassWord) -> Changed:
    """The same word again is none, or one of before would come after a later one."""
    if any(replace(one, offset=word.offset, at=word.at) == word for one in person.class_words):
        return person, ()
    return replace(person, class_words=(*person.class_words, word)), ()
