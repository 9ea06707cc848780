# The flight is full, and he is put on another one that leaves a day earlier
# A clearance is for one act on one conveyance. Whoever boards him on the earlier one with the answer for the later one has
# boarded him without a clearance; and the earlier one, once asked about, meets the stay that the later one would have met.
race = flight_moved_earlier
person A = A-number 204 880 107, born 1990-12-30
2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-10-19 15:00 Phoenix      ero asks board A country=HND conveyance="flight 0714"   -> CLEAR   [board]
2026-10-19 16:00 Phoenix      ero says BoardingCompleted A question=[board] country=HND conveyance="charter 7"   [boarded]
2026-10-19 16:01 Phoenix      ero watches A                               -> stop action_without_clearance:another_conveyance return_to_gate
2026-10-19 16:10 Phoenix      ero says StopOutcomeReported A request=[boarded] outcome=deplaned
2026-10-19 16:20 Phoenix      ero says CustodyChanged A to_facility="Florence Service Processing Center" area=Phoenix reason=return
2026-10-19 16:25 San Francisco doj says StayGranted A kind=coa_stay form=oral docket="26-4420"   -> EFFECTIVE
2026-10-19 16:30 Phoenix      ero asks board A country=HND conveyance="charter 7"   -> BLOCKED coa_stay
