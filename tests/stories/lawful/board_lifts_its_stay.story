# The Board decides what was before it, and lifts the stay that it had granted
# Lawful: a stay of the Board is the Board's to end (8 CFR 1003.2(f), 1003.6(b)).
person A = A-number 204 771 313, born 1988-12-12
2012-02-06 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2012-02-07 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2012-02-13 14:00 Falls Church eoir says StayGranted A kind=bia_discretionary_stay form=written   [stay]   -> EFFECTIVE
2012-06-04 09:00 Falls Church eoir says StayLifted A hold=[stay] reason=decided
2012-06-04 10:00 Phoenix      ero asks board A country=HND                -> CLEAR
