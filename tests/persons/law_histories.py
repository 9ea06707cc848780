"""Random histories of three people over every kind: placed, ended, suspended, linked, reported, and put in doubt."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from interlock import events
from interlock.events import Event
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.hold_revived import RevivedHold
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.identity.hold_reassigned import ReassignedHold
from interlock.events.status.protection_status_changed import HoldOfTheStatus
from interlock.terms import LOG_SUBJECT, PersonRef
from tests.persons.placings import AREAS, COUNTRIES, FEAR, LAW, PEOPLE, START, WAYS, Placing
from tests.persons.said import Said
from tests.worlds import CLOCKS, UNIT, order_to


@dataclass(frozen=True, slots=True)
class Placed:
    """A hold that the history has placed, perhaps in vain."""

    way: Placing
    id: str
    person: PersonRef
    event: Event

    @property
    def name(self) -> dict[str, Any]:
        return {"source": self.way.unit, "event_id": self.id, "kind": self.way.kind}


Ending = Callable[[Placed], Sequence[Said]]


class Teller:
    """Tells histories. One seed, one history."""

    def __init__(self, seed: int, *, doubts: bool = True) -> None:
        self.chance = Random(seed)  # noqa: S311 - a history, not a secret
        self.doubts = doubts
        self.placed: list[Placed] = []
        self.ids = 0

    def history(self, most: int = 18) -> list[Said]:
        told = list(self._permissions())
        for _ in range(self.chance.randint(4, most)):
            told += self._anything()
        return self.numbered(told)

    def numbered(self, told: Sequence[Said]) -> list[Said]:
        """Each with its place in the log and in its agency's feed."""
        sent: Counter[str] = Counter()
        numbered = []
        for slot, said in enumerate(told, 1):
            feed = f"{said.agency}.main" if said.signed else f"{said.agency}.forged-{slot}"
            sent[feed] += 2 if self.doubts and self.chance.random() < 0.002 else 1
            numbered.append(replace(said, slot=slot, feed=feed, iseq=sent[feed]))
        return numbered

    def new_id(self) -> str:
        self.ids += 1
        return f"e{self.ids}"

    def places(self, way: Placing, person: PersonRef, id_: str | None = None) -> Said:
        """The hold placed: under a name of its own, or now and then under one that another record has as well."""
        used = [one.id for one in self.placed if (one.way.unit, one.person) != (way.unit, person)]
        id_ = id_ or (self.chance.choice(used) if used and self.chance.random() < 0.1 else self.new_id())
        event = way.event(self.chance, f"case-{id_}")
        subject = LOG_SUBJECT if way.type == "ClassOrderPublished" else person
        self.placed.append(Placed(way, id_, subject, event))
        return Said(way.unit, event, id_, subject)

    def _permissions(self) -> Iterator[Said]:
        """Everybody is in custody, and most could be removed but for what follows."""
        for person in PEOPLE:
            in_custody = events.CustodyChanged(to_facility="F", area=self.chance.choice(AREAS), reason="arrest")
            yield Said("ero/custody", in_custody, self.new_id(), person)
            if self.chance.random() < 0.8:
                yield Said("eoir/los-angeles", order_to(*COUNTRIES), "o1", person)
                warrant = events.RemovalOrderBecameExecutable(order="o1", countries=list(COUNTRIES))
                yield Said("ero/custody", warrant, self.new_id(), person)
            if self.chance.random() < 0.4:
                yield self._own_order(person)

    def _own_order(self, person: PersonRef) -> Said:
        there, pick = list(COUNTRIES), self.chance.choice
        orders: list[Event] = [
            events.AdministrativeRemovalOrdered(countries=there, waived=True),
            events.ReinstatementOrdered(countries=there, tied_by="biometric"),
        ]
        order = pick(orders)
        return Said(pick(["ero/custody", "cbp/encounters"]), order, self.new_id(), person)

    def _anything(self) -> Sequence[Said]:
        pick = self.chance.choice
        if not self.placed or self.chance.random() < 0.45:
            return [self.places(pick(WAYS), pick(PEOPLE))]
        if self.doubts and self.chance.random() < 0.05:
            return [self._doubt()]
        if self.chance.random() < 0.2:
            return self._of_identity()
        one = pick(self.placed)
        of_its_own = self._ends_of_its_own(one)
        if of_its_own and self.chance.random() < 0.6:
            return pick(of_its_own)(one)
        return pick([self._lift, self._lift, self._lift, self._suspension, self._suspension, self._any_end])(one)

    def _any_end(self, one: Placed) -> Sequence[Said]:
        """Also one that is not of its kind, and does nothing to it."""
        return self.chance.choice([self._decision, self._period, self._check, self._notice, self._final_order])(one)

    def _ends_of_its_own(self, one: Placed) -> Sequence[Ending]:
        """What ends, dates or redefines a hold of this kind, beside a lift."""
        if one.way.type in FEAR:
            return [self._final_order] if "pending" in one.way.kind and "hearing" in one.way.kind else [self._of_fear]
        by_type: dict[str, Sequence[Ending]] = {
            "MotionFiled": [self._decision],
            "AppealFiled": [self._decision],
            "ImmigrationJudgeDecisionIssued": [self._period, self._order_ended],
            "ClassOrderPublished": [self._of_a_class],
            "CourtOrderEntered": [self._notice, self._period],
            "CourtOrderReported": [self._check],
            "ProtectionStatusChanged": [self._status_ended],
        }
        return [*by_type.get(one.way.type, ()), *([self._period] if one.way.kind in LAW.periods else ())]

    def _doubt(self) -> Said:
        way, person = self.chance.choice(WAYS), self.chance.choice(PEOPLE)
        event = self.chance.choice([None, way.event(self.chance)])
        if isinstance(event, events.ClassOrderPublished):
            event = None
        return Said(way.unit, event, self.new_id(), person, signed=False)

    def ender(self, one: Placed) -> tuple[str, str | None]:
        """Somebody who may end it, mostly; the unit from which they say so, and in whose name."""
        may = [body for body in LAW.bodies if LAW.may_end(one.way.kind, one.way.body, body)]
        body = self.chance.choice(may if may and self.chance.random() < 0.8 else sorted(LAW.bodies))
        units = [name for name, unit in LAW.units.items() if unit.body == body]
        return (units[0], None) if units else (UNIT[LAW.bodies[body].agency], body)

    def whom(self, one: Placed) -> PersonRef:
        return one.person if one.person == LOG_SUBJECT or self.chance.random() < 0.85 else self.chance.choice(PEOPLE)

    def _lift(self, one: Placed) -> Sequence[Said]:
        unit, body = self.ender(one)
        lifted = events.StayLifted(hold=LiftedHold(**one.name), body=body, officer="R. Reyes")
        return [Said(unit, lifted, self.new_id(), self.whom(one))]

    def _suspension(self, one: Placed) -> Sequence[Said]:
        unit, body = self.ender(one)
        suspended = events.HoldSuspended(hold=SuspendedHold(**one.name), body=body)
        revived = events.HoldRevived(hold=RevivedHold(**one.name), body=body)
        either: list[Event] = [suspended, suspended, revived]
        return [Said(unit, self.chance.choice(either), self.new_id(), self.whom(one))]

    def _decision(self, one: Placed) -> Sequence[Said]:
        unit = self.chance.choice([one.way.unit if one.way.unit.startswith("eoir/") else "eoir/boston", "eoir/bia"])
        outcome = self.chance.choice(["granted", "denied", "withdrawn"])
        decided: Event = events.MotionDecided(motion=one.id, outcome=outcome)
        if isinstance(one.event, events.AppealFiled):
            decided = events.AppealDecided(appeal=one.id, outcome=self.chance.choice(["dismissed", "sustained"]))
        return [Said(unit, decided, self.new_id(), self.whom(one))]

    def _period(self, one: Placed) -> Sequence[Said]:
        ran = events.PeriodRan(
            hold=HoldOfThePeriod(**one.name), deadline=START, source_complete_to=START, filings_found=0, clocks=CLOCKS
        )
        return [Said(self.ender(one)[0], ran, self.new_id(), self.whom(one))]

    def _check(self, one: Placed) -> Sequence[Said]:
        """Two desks find that there is no order, or one of them alone does; or it is tied to some other hold."""
        named = {"report_source": one.way.unit, "report_id": one.id}
        other = self.chance.choice(self.placed)
        tie = {"order_source": other.way.unit, "order_id": other.id, "order_kind": other.way.kind}
        verified = events.ReportedOrderChecked(outcome="verified", by="7", **named, **tie)
        words = [events.ReportedOrderChecked(outcome="disproved", by=by, **named) for by in "78"]
        said = [
            Said(unit, word, self.new_id(), one.person)
            for unit, word in zip(("doj/ca9", "ero/custody"), words, strict=True)
        ]
        tied = Said(other.way.unit, verified, self.new_id(), one.person)
        if one.person == LOG_SUBJECT:
            return []
        return self.chance.choice([said, said[:1], [tied]])

    def _of_fear(self, one: Placed) -> Sequence[Said]:
        """What ends a screening: a referral that takes a claim in, a negative decision, its review and its service."""
        if one.way.type not in FEAR:
            return []
        case = one.id if isinstance(one.event, events.FearReferralReceived) else getattr(one.event, "case", "case-1")
        said: dict[str, Any] = {"screening": getattr(one.event, "screening", "credible"), "case": case}
        claims = [one.id] if isinstance(one.event, events.FearClaimMade) else []
        referral = events.FearReferralReceived(screening=said["screening"], claims=claims, case=case)
        outcome, review = (
            self.chance.choice(["negative", "negative", "positive"]),
            self.chance.choice(["declined", "requested"]),
        )
        decided = events.FearDeterminationMade(outcome=outcome, review=review, **said)
        decision = self.new_id()
        served = [
            events.DecisionServed(decision=decision, served_on=on, **said)
            for on in ("detainee", "ice_ero", "immigration_court")
        ]
        closed = events.FearCaseClosed(reason="claim_withdrawn", officer="9", language="es", **said)
        steps: list[Event] = self.chance.choice([[referral, decided, *served], [referral, closed], [decided], [closed]])
        ids = [decision if step is decided else self.new_id() for step in steps]
        return [Said("uscis/apss", step, id_, one.person) for step, id_ in zip(steps, ids, strict=True)]

    def _status_ended(self, one: Placed) -> Sequence[Said]:
        if one.way.type != "ProtectionStatusChanged":
            return []
        ended = events.ProtectionStatusChanged(status=one.way.kind, change="ended", hold=HoldOfTheStatus(**one.name))
        return [Said(self.chance.choice([one.way.unit, "uscis/status"]), ended, self.new_id(), self.whom(one))]

    def _notice(self, one: Placed) -> Sequence[Said]:
        if one.person == LOG_SUBJECT:
            return []
        name = self.new_id()
        removal = int(name[1:]) % 3 == 0
        notice = events.AdvanceNoticeGiven(hold=HoldOfTheNotice(**one.name), to="court", removal=removal)
        return [Said("ero/custody", notice, name, self.whom(one))]

    def _order_ended(self, one: Placed) -> Sequence[Said]:
        ceased = events.RemovalOrderCeasedToBeExecutable(order=self.chance.choice([one.id, "o1"]), reason="reopened")
        return [Said("eoir/bia", ceased, self.new_id(), self.chance.choice(PEOPLE))]

    def _final_order(self, _one: Placed) -> Sequence[Said]:
        """Of an immigration judge: it ends what waited for it."""
        proceeding, type_ = self.chance.choice([("removal", "removal"), ("withholding_only", "protection_denied")])
        final = order_to(in_absentia=False, proceeding_type=proceeding, order_type=type_, appeal="waived")
        return [Said("eoir/los-angeles", final, self.new_id(), self.chance.choice(PEOPLE))]

    def _of_a_class(self, one: Placed) -> Sequence[Said]:
        """Counsel names a member or says that somebody is none; or a later version replaces it."""
        if not isinstance(one.event, events.ClassOrderPublished):
            return []
        class_id, version = one.event.class_id, 9
        if self.chance.random() < 0.3:
            later = one.event.model_copy(update={"class_id": class_id, "version": version, "replaces_former": True})
            return [Said(one.way.unit, later, self.new_id(), LOG_SUBJECT)]
        named = events.ClassMemberNamed(is_member=self.chance.random() < 0.4, class_id=class_id, version=version)
        return [Said(one.way.unit, named, self.new_id(), self.chance.choice(PEOPLE))]

    def _of_identity(self) -> Sequence[Said]:
        """A link by one word or two, its end, or whose a hold is."""
        one, other = self.chance.sample(PEOPLE, 2)
        basis = self.chance.choice(["biometric", "officer_assertion"])
        relation = self.chance.choice(["same_person", "same_person", "possible_same_person", "not_same_person"])
        linked = events.IdentityLinked(other=other, relation=relation, basis=basis, by="1")
        unlinked = events.IdentityUnlinked(other=other, by="1", reason="two people")
        either: list[Event] = [linked, linked, unlinked]
        event = self.chance.choice(either)
        of_one = [placed for placed in self.placed if placed.person == one]
        if of_one and self.chance.random() < 0.2:
            hold = ReassignedHold(**self.chance.choice(of_one).name)
            event = events.HoldReassigned(hold=hold, to=self.chance.choice([one, other]), by="1")
        second = event.model_copy(update={"by": "2"})
        words = [Said("ero/custody", event, self.new_id(), one), Said("eoir/bia", second, self.new_id(), one)]
        return words[: self.chance.choice([1, 2])]
