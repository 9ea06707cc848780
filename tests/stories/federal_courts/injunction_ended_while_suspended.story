# A suspended injunction is dissolved, and nothing is left to revive
# FRCP 65; FRAP 8
person A = A-number 087 340 112, born 1979-10-05
2025-04-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-04-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-04-04 16:10 Los Angeles  doj says StayGranted A kind=dct_injunction form=written docket="2:25-cv-02847"   [injunction]
2025-04-08 11:30 Washington   doj says HoldSuspended A hold=[injunction] docket="24A931"
2025-04-09 09:00 Los Angeles  doj says StayLifted A hold=[injunction] reason=vacated
2025-04-10 09:00 Washington   doj says HoldRevived A hold=[injunction] docket="24A931"   -> RECORDED
2025-04-10 09:01 Los Angeles  ero asks board A country=SLV                -> CLEAR
