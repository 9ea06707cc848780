# The stay that comes later and later: what to do follows the person, from the list to the hand-over
race = stay_minutes_before_departure
person A = A-number 098 765 432, born 1981-03-02

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-10-18 15:00 Phoenix   ero asks add_to_manifest A country=HND conveyance="charter 7"   -> CLEAR
2026-10-19 05:00 Phoenix   ero asks board A country=HND conveyance="charter 7"   -> CLEAR   [board]
2026-10-19 05:30 Phoenix   ero says BoardingCompleted A question=[board] country=HND conveyance="charter 7"
2026-10-19 05:43 Phoenix   ero departs with A country=HND conveyance="charter 7"   -> CLEAR   [departure]

# The doors are closed when the clerk telephones.
2026-10-19 05:45 Los Angeles  doj says StayGranted A kind=coa_stay form=oral docket="26-4417" unit=doj/ca9   -> EFFECTIVE
2026-10-19 05:46 Phoenix   ero watches A   -> stop coa_stay return_to_gate
2026-10-19 05:47 Phoenix   ero says StopAcknowledged A request=[board] desk="ERO Phoenix, duty officer"
2026-10-19 05:48 Phoenix   ero watches A   -> stop coa_stay return_to_gate

# It leaves all the same, on a clearance that was taken back.
2026-10-19 05:50 Phoenix   ero says ConveyanceDeparted A question=[departure] country=HND conveyance="charter 7"
2026-10-19 05:51 Phoenix   ero watches A   -> stop coa_stay action_without_clearance:taken_back return
2026-10-19 09:30 Phoenix   ero says ConveyanceArrived A conveyance="charter 7" place="San Pedro Sula"
2026-10-19 09:31 Phoenix   ero watches A   -> stop coa_stay action_without_clearance:taken_back do_not_disembark
2026-10-19 09:45 Phoenix   ero says RemovalExecuted A country=HND conveyance="charter 7"
2026-10-19 09:46 Phoenix   ero watches A   -> stop coa_stay action_without_clearance:taken_back action_without_clearance:none bring_back
