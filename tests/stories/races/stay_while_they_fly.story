# The stay that comes after the wheels have left the ground: it follows him into the air, to the ramp, and past it
# A federal court's order does not lapse with the boarding. What to do changes with where he is, and never that he is owed.
race = stay_minutes_after_departure
person A = A-number 204 880 101, born 1986-10-17
2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-10-19 05:00 Phoenix      ero asks board A country=HND conveyance="charter 7"   -> CLEAR   [board]
2026-10-19 05:30 Phoenix      ero says BoardingCompleted A question=[board] country=HND conveyance="charter 7"
2026-10-19 05:40 Phoenix      ero departs with A country=HND conveyance="charter 7"   -> CLEAR   [departure]
2026-10-19 05:50 Phoenix      ero says ConveyanceDeparted A question=[departure] country=HND conveyance="charter 7"
2026-10-19 05:51 Phoenix      ero watches A                               -> no stop
2026-10-19 05:56 San Francisco doj says StayGranted A kind=coa_stay form=oral docket="26-4418"   -> EFFECTIVE
2026-10-19 05:57 Phoenix      ero watches A                               -> stop coa_stay return
2026-10-19 09:30 Phoenix      ero says ConveyanceArrived A conveyance="charter 7" place="San Pedro Sula"
2026-10-19 09:31 Phoenix      ero watches A                               -> stop coa_stay do_not_disembark
2026-10-19 09:40 Phoenix      ero asks handover A country=HND conveyance="charter 7"   -> BLOCKED coa_stay
