# An injunction stayed on appeal, and in force again a week later
# FRAP 8. A suspended hold has not ended: who acts meanwhile is told that it may come back, and is stopped when it does.
race = suspended_then_revived
person A = A-number 087 340 112, born 1979-10-05
2025-04-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-04-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-04-04 16:10 Los Angeles  doj says StayGranted A kind=dct_injunction form=written docket="2:25-cv-02847"   [injunction]   -> EFFECTIVE
2025-04-04 16:11 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_injunction

# The Board stands above no district court, nor does another district.
2025-04-07 10:00 Falls Church eoir says HoldSuspended A hold=[injunction]   -> RECORDED
2025-04-07 10:05 Boston       doj says HoldSuspended A hold=[injunction]    -> RECORDED
2025-04-07 10:06 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_injunction

2025-04-08 11:30 Pasadena     doj says HoldSuspended A hold=[injunction] docket="25-2291"
2025-04-08 11:31 Los Angeles  ero asks add_to_manifest A country=SLV      -> CLEAR hold_suspended
2025-04-15 17:45 Pasadena     doj says HoldRevived A hold=[injunction] docket="25-2291"
2025-04-15 17:46 Los Angeles  ero watches A                               -> stop dct_injunction
2025-04-15 17:47 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_injunction

2025-06-20 09:00 Los Angeles  doj says StayLifted A hold=[injunction] reason=vacated
2025-06-20 09:01 Los Angeles  ero asks board A country=SLV                -> CLEAR
