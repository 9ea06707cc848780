"""Every known way to a false CLEAR, and every bad input, by the stories and tests in which it is tried."""

import ast
from functools import cache
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parents[1]

BAD_INPUT: Final[dict[str, list[str]]] = {
    "forged records": [
        "persons/test_two_thousand.py::test_not_one_of_them_opens_anything_and_each_leaves_an_alarm",
        "persons/test_fold.py::test_anything_else_that_nobody_signed_does_nothing_and_raises_an_alarm",
        "persons/test_fold.py::test_what_could_place_a_hold_and_nobody_signed_blocks_provisionally",
    ],
    "replayed records": [
        "persons/test_two_thousand.py::test_not_one_of_them_opens_anything_and_each_leaves_an_alarm",
        "persons/test_fold.py::test_a_repeat_ends_nothing_and_permits_nothing",
        "stories/same_entry_twice.story",
    ],
    "re-ordered records": [
        "persons/test_properties.py::test_a_hold_without_a_valid_end_is_never_clear_in_any_interleaving",
        "persons/test_fold.py::test_what_a_gap_held_back_still_counts_when_it_comes",
        "stories/fear_records_out_of_order.story",
    ],
    "a key that nobody has admitted": [
        "persons/test_trust.py::test_a_key_that_nobody_has_admitted_holds_provisionally_and_lifts_nothing",
        "persons/test_trust.py::test_from_the_second_agency_on_an_admitted_key_speaks_for_its_own",
        "stories/court_takes_a_new_key.story",
    ],
    "a revoked key": [
        "persons/test_trust.py::test_a_key_is_revoked_by",
        "persons/test_trust.py::test_what_a_doubted_key_signed_is_unknown_until_two_people_of_two_agencies_have_looked",
        "persons/test_trust.py::test_a_hold_that_a_doubted_key_lifted_over_a_link_is_in_doubt_after_the_link_has_ended",
        "stories/stolen_key.story",
    ],
    "a lift by every wrong body": [
        "persons/test_two_thousand.py::test_not_one_of_them_opens_anything_and_each_leaves_an_alarm",
        "persons/test_fold.py::test_a_lift_by_a_body_that_may_not_ends_nothing_and_raises_an_alarm",
        "stories/lift_by_the_wrong_body.story",
    ],
    "a link that would merge two strangers": [
        "stories/two_strangers_taken_for_one.story",
        "stories/a_link_alone_never_opens.story",
        "persons/test_identity.py::test_an_order_does_not_travel_over_a_link_by",
    ],
    "a question's id of another person, country or flight, or spent": [
        "persons/test_journey.py::test_an_act_that_no_clearance_covers_is_chased",
        "persons/test_journey.py::test_a_question_that_cleared_somebody_else_covers_nobody",
        "persons/test_journey.py::test_a_question_is_spent_once",
        "stories/done_without_a_clearance.story",
    ],
    "a heartbeat that claims more than the log has": [
        "gate/test_beats.py::test_a_feed_behind_its_beat_is_waited_for_a_second_and_then_late",
    ],
    "a heartbeat that claims less than the log has": [
        "gate/test_beats.py::test_a_beat_that_claims_less_than_the_log_has_counts_for_nothing_and_is_an_alarm",
        "gate/test_beats.py::test_a_feed_that_counts_backwards_is_silent_at_once_and_an_alarm",
    ],
    "an outbox restored from an older copy": [
        "door/test_older_outbox.py::test_a_door_goes_on_under_a_new_outbox_id_and_nothing_is_lost",
        "outbox/test_succession.py::test_what_was_pending_goes_on_in_the_new_one_under_the_same_id",
        "outbox/test_whole.py::test_what_it_took_before_it_was_compared_with_a_known_log_does_not_count_as_had",
    ],
    "a lost outbox": [
        "stories/court_loses_its_outbox.story",
        "persons/test_sources.py::test_two_desks_of_the_issuer_end_a_feed_that_is_lost",
        "persons/test_sources.py::test_one_desk_one_person_or_another_agency_ends_no_feed",
    ],
    "two doors for one issuer": [
        "door/test_older_outbox.py::test_two_doors_of_one_agency_have_an_outbox_id_each_and_both_must_beat",
    ],
    "a clock an hour fast, or three days": [
        "gate/test_fast_clocks.py::test_a_fast_clock_permits_nothing_more",
    ],
    "a schema bomb": [
        "bus/test_newer.py::test_what_could_be_no_revision_of_ours_is_refused_before_it_reaches_checker_or_codec",
        "bus/test_newer.py::test_what_is_nested_beyond_reading_is_refused_before_it_is_looked_at",
        "bus/test_registry.py::test_of_an_answer_without_end_no_more_than_the_limit_is_read",
        "subscriber/test_newer.py::test_a_schema_that_could_be_none_of_ours_is_a_dead_letter_and_holds_up_nobody_else",
    ],
    "what is small on the way and huge in memory": [
        "bus/test_unpacking.py::test_no_more_of_a_bomb_is_unpacked_than_the_bound",
        "bus/test_registry.py::test_an_answer_that_comes_packed_is_refused_before_a_byte_of_it_is_read",
        "door/test_bad_input.py::test_a_body_that_comes_packed_is_never_unpacked",
    ],
    "a registry that was wiped or replaced": [
        "bus/test_seal.py::test_whatever_id_a_registry_gave_the_signed_fingerprint_says_what_the_value_is",
        "door/test_registry.py::test_a_registry_that_is_killed_and_wiped_while_doors_run_changes_no_answer",
    ],
}

WAYS_TO_A_FALSE_CLEAR: Final[dict[str, list[str]]] = {
    "replicas with different rules": [
        "persons/test_answer.py::test_when_other_rules_are_in_force_every_answer_here_is_unknown",
        "persons/test_answer.py::test_a_question_under_other_rules_is_unknown",
        "persons/test_clearances.py::test_a_question_by_rules_that_are_not_in_force_has_cleared_nobody",
        "persons/test_stops_under_other_rules.py::test_an_act_that_the_rules_in_force_have_under_way_is_under_way_by_the_next",
    ],
    "EFFECTIVE without effect": [
        "outbox/test_relay.py::test_a_hold_without_the_power_is_recorded_and_says_so",
        "outbox/test_relay.py::test_a_hold_is_effective_only_once_this_agencys_own_replica_has_folded_it",
        "persons/test_fold.py::test_an_outcome_before_the_rules_are_in_force_is_not_effective",
    ],
    "a log replaced": [
        "gate/test_replica.py::test_a_topic_that_is_created_again_while_it_runs_closes_it",
        "gate/test_replica.py::test_a_log_that_was_restored_shorter_closes_it",
        "door/test_another_log.py::test_two_agencies_open_another_log_and_every_hold_is_sent_again",
    ],
    "a log lost while somebody is on the plane": [
        "door/test_another_log.py::test_who_was_cleared_on_the_lost_log_is_stopped_by_a_stay_on_the_next_one",
        "persons/test_clearances.py::test_a_stop_that_was_carried_over_still_stands",
        "persons/test_clearances.py::test_a_custody_record_that_was_sent_again_bears_out_no_outcome",
    ],
    "the order between feeds lost with a log": [
        "persons/test_sent_again.py::test_a_stay_that_stood_before_a_link_ended_still_holds_both_wherever_it_comes_now",
        "persons/test_sent_again.py::test_what_somebody_looked_at_on_the_lost_log_is_said_anew",
        "persons/test_sent_again.py::test_where_the_past_of_a_key_begins_to_be_in_doubt_was_said_of_another_log",
    ],
    "a past that is held or not sent yet": [
        "door/test_held.py::test_a_row_of_a_past_about_nobody_knows_whom_silences_its_unit_until_it_is_withdrawn",
        "door/test_census.py::test_a_unit_is_silent_while_something_of_its_past_is_stored_and_not_sent",
        "outbox/test_past.py::test_nobody_beats_while_the_census_sends_again_what_a_lost_log_had",
    ],
    "a hold on a linked number after a CLEAR": [
        "persons/test_identity.py::test_a_hold_on_a_linked_number_after_a_clear_stops_the_act_under_way",
        "persons/test_identity.py::test_a_link_after_a_clear_stops_the_act_under_way",
    ],
    "unlink, then ask": [
        "stories/unlinked_then_asked.story",
        "persons/test_identity.py::test_what_was_placed_before_the_link_ended_still_holds_both",
        "persons/test_identity.py::test_relief_that_was_granted_before_the_link_ended_is_a_doubt_until_the_court_orders_anew",
    ],
    "a renamed reference": [
        "stories/second_key_for_references.story",
        "persons/test_identity.py::test_a_hold_under_a_renamed_reference_is_found",
        "persons/test_identity.py::test_a_question_that_lacks_an_adopted_version_is_unknown",
    ],
    "an unreadable link": [
        "persons/test_identity.py::test_a_link_that_cannot_be_read_blocks_its_person",
        "persons/test_identity.py::test_a_link_with_a_bad_signature_blocks_its_person_until_two_have_looked",
    ],
    "a value moved to another subject": [
        "bus/test_seal.py::test_a_validly_signed_value_moved_to_another_person_has_no_signer",
        "persons/test_fold.py::test_a_hold_moved_to_another_person_blocks_that_person_provisionally",
        "persons/test_two_thousand.py::test_not_one_of_them_opens_anything_and_each_leaves_an_alarm",
    ],
    "an order revived by a duplicate": [
        "persons/test_answer.py::test_an_ended_order_never_comes_back_and_a_new_one_permits_again",
        "persons/test_fold.py::test_an_event_sent_again_under_a_new_number_changes_nothing",
        "persons/test_fold.py::test_a_new_order_under_a_used_number_permits_nothing_and_takes_away_those_before_it",
    ],
    "an emergency evacuation to the country of removal": [
        "stories/evacuation_to_the_country_of_removal.story",
        "persons/test_journey.py::test_an_evacuation_out_of_the_country_is_a_removal_whatever_it_is_called",
    ],
}


@cache
def functions_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text())
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(("danger", "tried"), [*BAD_INPUT.items(), *WAYS_TO_A_FALSE_CLEAR.items()])
def test_every_known_danger_is_tried_somewhere(danger: str, tried: list[str]) -> None:
    assert tried, danger
    for where in tried:
        file, _, name = where.partition("::")
        path = TESTS / file
        assert path.is_file(), f"{danger}: {where}"
        assert not name or name in functions_in(path), f"{danger}: {where}"
