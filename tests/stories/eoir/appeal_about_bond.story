# An appeal about bond is an appeal, and stays no removal
# 8 CFR 1003.6(a), 1003.19(f)
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-10-04 09:00 Falls Church eoir says AppealFiled A appeal_type=bond proceeding_type=removal   [appeal]   -> RECORDED
2011-10-04 09:01 Phoenix      ero asks board A country=HND                -> CLEAR
