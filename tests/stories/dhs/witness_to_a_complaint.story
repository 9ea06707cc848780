# OPLA keeps a woman here who has complained of an officer
# Practice of OIG, CRCL and OPR. Those of whom she has complained end nothing, and she is not moved away either.
person A = A-number 209 417 385, born 1993-01-21
2021-04-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2021-04-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2021-04-08 16:00 Washington   opla says AgencyHoldEntered A kind=investigation_hold   [inquiry]   -> EFFECTIVE
2021-04-09 05:00 Los Angeles  ero asks board A country=SLV                -> BLOCKED investigation_hold
2021-04-09 05:01 Los Angeles  ero asks transfer_aor A country=USA to_area=Phoenix   -> BLOCKED investigation_hold
2021-04-12 09:00 Los Angeles  ero says StayLifted A hold=[inquiry] reason=decided   -> RECORDED
2021-04-12 09:01 Washington   ero says StayLifted A hold=[inquiry] body=ice_headquarters reason=decided   -> RECORDED
2021-04-12 09:02 Los Angeles  ero asks board A country=SLV                -> BLOCKED investigation_hold
2021-08-30 10:00 Washington   opla says StayLifted A hold=[inquiry] reason=withdrawn
2021-08-30 10:01 Los Angeles  ero asks board A country=SLV                -> CLEAR
