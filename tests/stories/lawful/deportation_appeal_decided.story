# Deportation proceedings of 1995: the Board has decided the appeal from the denial, and that was the last stay
# Lawful: former INA 242B(c)(3) stayed deportation until the motion was disposed of, the appeal included (Matter of
# Rivera-Claros, 21 I&N Dec. 232 (BIA 1996)). The appeal is disposed of.
person A = A-number 072 118 905, born 1959-03-21
1995-11-06 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=deportation in_absentia=true designated_countries=[GTM] proceeding_type=deportation   [order]
1995-11-07 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
1996-02-05 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=deportation order=[order]   [motion]
1996-03-11 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
1996-03-18 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal_of_in_absentia_denial proceeding_type=deportation order=[order]   [appeal]   -> EFFECTIVE
1997-01-13 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
1997-01-13 10:00 Los Angeles  ero asks board A country=GTM                -> CLEAR
