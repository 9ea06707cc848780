# The motion to reopen is denied, and the denial is appealed, in removal proceedings
# Lawful: the stay lasts until the immigration judge has decided (8 CFR 1003.23(b)(4)(ii)); in removal proceedings an appeal
# from the denial stays nothing (8 CFR 1003.6(b)). The Board may be asked for a stay of its own, and has granted none.
person A = A-number 204 771 309, born 1987-09-14
2010-06-07 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2010-06-08 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2012-08-06 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order]   [motion]   -> EFFECTIVE
2012-08-27 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
2012-09-04 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal_of_in_absentia_denial proceeding_type=removal order=[order]   -> RECORDED
2012-09-05 05:00 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
