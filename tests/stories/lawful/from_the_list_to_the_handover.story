# From the list to the hand-over: each act asks for itself, and nothing stands against any
# Lawful: a final order, a warrant for it and the country that it names, from the first act to the last (INA 241(a)(1),
# (b)(2); 8 CFR 241.2, 1241.1).
person A = A-number 204 771 333, born 1995-05-31
2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-10-18 15:00 Phoenix      ero asks add_to_manifest A country=HND conveyance="charter 7"   -> CLEAR
2026-10-19 05:00 Phoenix      ero asks board A country=HND conveyance="charter 7"   -> CLEAR   [board]
2026-10-19 05:30 Phoenix      ero says BoardingCompleted A question=[board] country=HND conveyance="charter 7"
2026-10-19 05:43 Phoenix      ero departs with A country=HND conveyance="charter 7"   -> CLEAR   [departure]
2026-10-19 05:50 Phoenix      ero says ConveyanceDeparted A question=[departure] country=HND conveyance="charter 7"
2026-10-19 09:30 Phoenix      ero says ConveyanceArrived A conveyance="charter 7" place="San Pedro Sula"
2026-10-19 09:40 Phoenix      ero asks handover A country=HND conveyance="charter 7"   -> CLEAR   [handover]
2026-10-19 09:45 Phoenix      ero says RemovalExecuted A question=[handover] country=HND conveyance="charter 7" proof="I-205 endorsed"
2026-10-19 09:50 Phoenix      ero watches A   -> no stop
