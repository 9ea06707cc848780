# A motion to reopen an order made in absentia: filed, decided by another court's mistake, and denied by its own
# INA 240(b)(5)(C); 8 CFR 1003.23(b)(4)(ii)
person A = A-number 098 765 432, born 1981-03-02
2010-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2010-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-09-30 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order]   [motion]   -> EFFECTIVE
2011-10-20 05:00 Phoenix      ero asks board A country=HND                -> BLOCKED in_absentia_motion_stay
2011-11-14 09:00 Eloy         eoir says MotionDecided A motion=[motion] outcome=denied   -> RECORDED
2011-11-14 09:01 Phoenix      ero asks board A country=HND                -> BLOCKED in_absentia_motion_stay
2011-11-15 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
2011-11-15 09:01 Phoenix      ero asks board A country=HND                -> CLEAR
