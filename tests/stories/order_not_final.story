# An order that can still be appealed
#
# An order of the judge becomes final when appeal is waived or the time to appeal has run, and at once when it was made in
# absentia (8 CFR 1241.1). Until then removal is stayed by law (8 CFR 1003.6(a)), whatever a warrant says.

person A = A-number 203 447 019, born 1997-08-21
person B = A-number 203 447 020, born 1968-02-27

2016-09-12 10:30 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=reserved appeal_due_on=2016-10-12 designated_countries=[SLV] proceeding_type=removal   [order]
2016-09-13 08:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2016-09-13 08:05 Los Angeles  ero asks add_to_manifest A country=SLV   -> BLOCKED order_not_final appeal_window_stay

# The day has passed on which an appeal was due. Nobody has said that none came, and time alone opens nothing.
2016-10-20 08:05 Los Angeles  ero asks add_to_manifest A country=SLV   -> BLOCKED order_not_final appeal_window_stay

# No word about an appeal is not a waiver; a waiver is.
2016-11-01 10:30 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false designated_countries=[SLV] proceeding_type=removal   [silent]
2016-11-01 14:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[silent] countries=[SLV]
2016-11-01 14:05 Los Angeles  ero asks execute_removal B country=SLV   -> BLOCKED order_not_final appeal_window_stay
2016-11-08 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false appeal=waived designated_countries=[SLV] proceeding_type=removal   [waived]
2016-11-08 09:01 Los Angeles  eoir says StayLifted B hold=[silent] reason=decided
2016-11-08 10:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[waived] countries=[SLV]
2016-11-08 10:05 Los Angeles  ero asks execute_removal B country=SLV   -> CLEAR
