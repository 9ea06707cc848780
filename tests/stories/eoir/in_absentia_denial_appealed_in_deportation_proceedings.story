# Deportation proceedings, begun before April 1997: the appeal from the denial stays deportation as well
# Former INA 242B(c)(3); Matter of Rivera-Claros, 21 I&N Dec. 232 (BIA 1996)
person A = A-number 072 118 904, born 1961-07-19
1996-05-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=deportation in_absentia=true designated_countries=[HND] proceeding_type=deportation   [order]
1996-06-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
1996-08-01 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=deportation order=[order]   [motion]
1996-09-10 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
1996-09-10 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
1996-09-23 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal_of_in_absentia_denial proceeding_type=deportation order=[order]   [appeal]   -> EFFECTIVE
1996-09-23 14:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED in_absentia_appeal_stay
1996-10-01 09:00 Los Angeles  eoir says AppealDecided A appeal=[appeal] outcome=dismissed   -> RECORDED
1996-10-01 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED in_absentia_appeal_stay
1997-02-04 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
1997-02-04 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
