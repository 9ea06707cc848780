"""Interlock: agencies publish what matters about a person in custody; before anyone acts, they ask; only CLEAR permits.

For an agency's programmer:

    from interlock.door import Agency, Translated     what an adapter is made of
    from interlock.door.run import run                 be an adapter
    from interlock.subscriber import Subscriber        read an area topic by typed handlers
    from interlock.subscriber.run import run           be a process that does
    from interlock.publisher import open_publisher     publish on area topics without a door
    from interlock.events import StayGranted           every event, one class each
    from interlock import Refused, Unavailable         what can go wrong, and what to do about it

The map of the folders is services/README.md.
"""

from interlock.terms import Corrupt, InterlockError, PersonRef, Problem, Refused, Unavailable, Verdict

__all__ = ["Corrupt", "InterlockError", "PersonRef", "Problem", "Refused", "Unavailable", "Verdict"]
