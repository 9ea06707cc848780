# Both sides waive appeal, and there is no time to wait for
# 8 CFR 1003.39, 1241.1(b)
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]   -> RECORDED
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-10-03 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
