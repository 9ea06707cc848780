# The respondent withdraws his appeal
# Lawful: on withdrawal the judge's decision is final as if nobody had appealed (8 CFR 1003.4).
person A = A-number 204 771 305, born 1990-08-19
2014-09-08 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [order]
2014-09-09 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2014-09-22 11:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order] party=respondent   [appeal]
2014-10-14 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=withdrawn
2014-10-14 10:00 Los Angeles  ero asks execute_removal A country=HND      -> CLEAR
