# The Board sustains the appeal, and there is no order any more
# 8 CFR 1003.6(a). A decision that ends the stay ends the order as well: never CLEAR.
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-10-20 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order]   [appeal]
2012-10-02 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=remanded
2012-10-02 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED no_executable_order
