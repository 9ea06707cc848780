# The appeal is withdrawn, and the decision stands as if there had been none
# 8 CFR 1003.4
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-10-20 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order]   [appeal]
2011-12-05 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=withdrawn
2011-12-05 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
