# The Board stays removal on its own motion docket, and lifts the stay when it decides
# 8 CFR 1003.2(f), 1003.6(b)
person A = A-number 098 765 432, born 1981-03-02
2012-02-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2012-02-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2012-02-06 14:00 Falls Church eoir says StayGranted A kind=bia_discretionary_stay form=written   [stay]   -> EFFECTIVE
2012-02-06 14:01 Phoenix      ero asks board A country=HND                -> BLOCKED bia_discretionary_stay
2012-02-07 09:00 Los Angeles  eoir says StayLifted A hold=[stay] reason=vacated   -> RECORDED
2012-02-07 09:01 Phoenix      ero asks board A country=HND                -> BLOCKED bia_discretionary_stay
2012-05-21 09:00 Falls Church eoir says StayLifted A hold=[stay] reason=decided
2012-05-21 09:01 Phoenix      ero asks board A country=HND                -> CLEAR
