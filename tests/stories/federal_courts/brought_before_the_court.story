# A judge wants to see the man, and until he was there nobody moves him elsewhere
# 28 USC 2241(c)(5), 2243. To bring him there is a duty, and it never waits.
person A = A-number 218 640 092, born 1979-12-12
2025-09-02 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2025-09-02 10:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2025-09-03 13:00 Los Angeles  doj says CourtOrderEntered A kind=dct_production_order until="2025-09-05 10:00" docket="2:25-cv-08290"   [writ]   -> EFFECTIVE
2025-09-04 05:00 Los Angeles  ero asks stage_for_removal A country=USA to_area=Phoenix   -> BLOCKED dct_production_order duty:dct_production_order
2025-09-05 08:00 Los Angeles  ero asks produce_in_court A country=USA     -> CLEAR duty:dct_production_order

# The hour has passed; that he was there, ICE cannot say for the court.
2025-09-05 12:00 Los Angeles  ero says StayLifted A hold=[writ] reason=decided   -> RECORDED
2025-09-05 12:01 Los Angeles  ero asks board A country=MEX                -> BLOCKED dct_production_order duty_overdue:dct_production_order
2025-09-05 15:00 Los Angeles  doj says StayLifted A hold=[writ] reason=decided docket="2:25-cv-08290"
2025-09-05 15:01 Los Angeles  ero asks board A country=MEX                -> CLEAR
