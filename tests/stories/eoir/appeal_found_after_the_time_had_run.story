# The court had found no appeal, and then one turns up that was received in time
# 8 CFR 1003.6(a). What the court said before opens nothing any more; the man is on the list by then.
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-11-01 09:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-01 00:00" source_complete_to="2011-11-01 09:00" filings_found=0
2011-11-02 05:00 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
2011-11-02 11:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order]   -> EFFECTIVE
2011-11-02 11:01 Phoenix      ero watches A                               -> stop bia_appeal_stay order_not_final
2011-11-02 11:02 Phoenix      ero asks board A country=HND                -> BLOCKED bia_appeal_stay order_not_final
