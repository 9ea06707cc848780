# A charter from the list to the hand-over: every act asks for itself
#
# Each fact names the question that cleared it. The departure is asked for exactly who is aboard, and once the removal
# is reported nothing is under way any longer.

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 201 114 087, born 1990-07-19
person ALT = A-number 201 114 099, born 1988-01-30

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-06-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2026-06-04 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-06-05 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued ALT order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderALT]
2026-06-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable ALT order=[orderALT] countries=[HND]

2026-10-18 15:00 Phoenix   ero asks add_to_manifest A country=HND conveyance="charter 7"   -> CLEAR
2026-10-18 15:01 Phoenix   ero asks add_to_manifest B country=HND conveyance="charter 7"   -> CLEAR
2026-10-19 04:00 Phoenix   ero asks promote_alternate ALT country=HND conveyance="charter 7"   -> CLEAR
2026-10-19 05:00 Phoenix   ero asks board A country=HND conveyance="charter 7"     -> CLEAR   [boardA]
2026-10-19 05:01 Phoenix   ero asks board B country=HND conveyance="charter 7"     -> CLEAR   [boardB]
2026-10-19 05:02 Phoenix   ero asks board ALT country=HND conveyance="charter 7"   -> CLEAR   [boardALT]
2026-10-19 05:30 Phoenix   ero says BoardingCompleted A question=[boardA] country=HND conveyance="charter 7"
2026-10-19 05:31 Phoenix   ero says BoardingCompleted B question=[boardB] country=HND conveyance="charter 7"
2026-10-19 05:32 Phoenix   ero says BoardingCompleted ALT question=[boardALT] country=HND conveyance="Charter 7"

# The list leaves somebody out who is aboard, then names somebody who is not; then it is right.
2026-10-19 05:40 Phoenix   ero departs with A B country=HND conveyance="charter 7"       -> UNKNOWN not_exactly_who_is_aboard
2026-10-19 05:41 Phoenix   ero says CustodyChanged ALT to_facility="Florence Service Processing Center" area=Phoenix reason=return
2026-10-19 05:42 Phoenix   ero departs with A B ALT country=HND conveyance="charter 7"   -> UNKNOWN not_exactly_who_is_aboard
2026-10-19 05:43 Phoenix   ero departs with A B country=HND conveyance="charter 7"       -> CLEAR   [departure]
2026-10-19 05:50 Phoenix   ero says ConveyanceDeparted A question=[departure] country=HND conveyance="charter 7"
2026-10-19 05:50 Phoenix   ero says ConveyanceDeparted B question=[departure] country=HND conveyance="charter 7"
2026-10-19 05:51 Phoenix   ero watches A   -> no stop

2026-10-19 09:30 Phoenix   ero says ConveyanceArrived A conveyance="charter 7" place="San Pedro Sula"
2026-10-19 09:40 Phoenix   ero asks handover A country=HND conveyance="charter 7"   -> CLEAR   [handover]
2026-10-19 09:45 Phoenix   ero says RemovalExecuted A question=[handover] country=HND conveyance="charter 7" proof="I-205 endorsed"
2026-10-19 09:50 Phoenix   ero watches A   -> no stop
2026-10-19 15:00 San Francisco   doj says StayGranted A kind=coa_stay form=written docket="26-4417" unit=doj/ca9
2026-10-19 15:05 Phoenix   ero watches A   -> no stop
