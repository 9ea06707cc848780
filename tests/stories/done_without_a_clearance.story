# What was done without a clearance: with a question for somebody else, for another flight, spent, or none
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 201 114 087, born 1990-07-19

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-06-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2026-06-04 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-10-19 05:00 Phoenix   ero asks board A country=HND conveyance="charter 7"   -> CLEAR   [board]

2026-10-19 05:30 Phoenix   ero says BoardingCompleted B question=[board] country=HND conveyance="charter 7"   [b1]
2026-10-19 05:31 Phoenix   ero watches B   -> stop action_without_clearance:another_person return_to_gate
2026-10-19 05:35 Phoenix   ero says BoardingCompleted A question=[board] country=HND conveyance="charter 8"   [a1]
2026-10-19 05:36 Phoenix   ero watches A   -> stop action_without_clearance:another_conveyance
2026-10-19 05:40 Phoenix   ero says StopOutcomeReported A request=[a1] outcome=deplaned
2026-10-19 05:41 Phoenix   ero says CustodyChanged A to_facility="Florence Service Processing Center" area=Phoenix reason=return
2026-10-19 05:42 Phoenix   ero watches A   -> no stop

# An officer goes on, and says so: it is recorded, and it opens nothing.
2026-10-19 06:00 Phoenix   ero says ProceededWithoutClearance B action=depart country=HND conveyance="charter 7" officer=ero-4417 supervisor=ero-0102 reason="the crew was over its hours" called="Justice duty desk, 05:55"
2026-10-19 06:01 Phoenix   ero watches B   -> stop action_without_clearance:another_person return_to_gate
2026-10-19 06:05 Phoenix   ero says ConveyanceDeparted B country=HND conveyance="charter 7"
2026-10-19 06:06 Phoenix   ero watches B   -> stop action_without_clearance:another_person action_without_clearance:none return
