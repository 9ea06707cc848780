# The order is entered at two minutes to five, and served on the agency the next morning
# Whoever knows of an order is bound by it (FRCP 65(d)(2)); that nobody has handed over the paper yet is no reason to board.
race = entered_and_not_served
person A = A-number 204 880 103, born 1991-08-08
2025-02-10 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-02-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-03-03 16:30 Los Angeles  ero asks board A country=SLV conveyance="flight 0318"   -> CLEAR
2025-03-03 16:58 Los Angeles  doj says StayGranted A kind=dct_injunction form=written docket="2:25-cv-01894"   -> EFFECTIVE
2025-03-03 16:59 Los Angeles  ero watches A                               -> stop dct_injunction deplane
2025-03-03 17:05 Los Angeles  ero asks board A country=SLV conveyance="flight 0318"   -> BLOCKED dct_injunction
