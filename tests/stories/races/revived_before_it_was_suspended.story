# An injunction is in force again, and the log hears of that before it hears that it was ever suspended
# FRAP 8. Counsel in Washington enters the panel's order of 4:50 p.m. half an hour late; counsel in Pasadena has entered the one that
# undid it by then. Each order says when it was made, so what was undone at 2:20 p.m. Pacific is not suspended by word of 1:50 p.m.
race = suspended_then_revived
person A = A-number 219 447 306, born 1992-03-14
2025-05-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-05-05 10:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-05-09 15:40 Los Angeles  doj says StayGranted A kind=dct_injunction form=written docket="2:25-cv-04103"   [injunction]   -> EFFECTIVE
2025-05-09 15:41 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_injunction

2025-05-14 14:20 Pasadena     doj says HoldRevived A hold=[injunction] docket="25-3084"
2025-05-14 16:50 Washington   doj says HoldSuspended A hold=[injunction] unit=doj/ca9 docket="25-3084"   -> RECORDED
2025-05-14 17:31 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_injunction

# A suspension of after that counts, and the next revival ends it.
2025-05-20 10:00 Pasadena     doj says HoldSuspended A hold=[injunction] docket="25-3084"
2025-05-20 10:05 Los Angeles  ero asks add_to_manifest A country=SLV      -> CLEAR hold_suspended
2025-05-22 16:15 Pasadena     doj says HoldRevived A hold=[injunction] docket="25-3084"
2025-05-22 16:16 Los Angeles  ero watches A                               -> stop dct_injunction
2025-05-22 16:17 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_injunction
