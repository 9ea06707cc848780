# Thirty days to appeal, and a court that must say that they have run
# 8 CFR 1003.6(a), 1003.38(b). Decided on a Friday; the thirtieth day is a Sunday, so the time runs to the end of Monday.
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=reserved designated_countries=[HND] proceeding_type=removal   [order]   -> EFFECTIVE
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]   [warrant]
2011-10-20 05:00 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED appeal_window_stay order_not_final
2011-10-31 23:59 Los Angeles  ero asks add_to_manifest A country=HND      -> BLOCKED appeal_window_stay order_not_final

# No clock ends it.
2011-11-01 00:00 Los Angeles  ero asks add_to_manifest A country=HND      -> BLOCKED appeal_window_stay order_not_final

# Nor does the removing agency, which receives no appeals.
2011-11-01 08:00 Los Angeles  ero says PeriodRan A hold=[order] deadline="2011-11-01 00:00" source_complete_to="2011-11-01 08:00" filings_found=0   -> RECORDED
2011-11-01 08:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED appeal_window_stay:expiry_due order_not_final

# Nor a court that has looked no further than Monday afternoon, or has found something.
2011-11-01 08:10 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-01 00:00" source_complete_to="2011-10-31 16:00" filings_found=0   -> RECORDED
2011-11-01 08:11 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-01 00:00" source_complete_to="2011-11-01 08:00" filings_found=1   -> RECORDED
2011-11-01 08:12 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED appeal_window_stay:expiry_due order_not_final

2011-11-01 09:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-01 00:00" source_complete_to="2011-11-01 09:00" filings_found=0   -> RECORDED
2011-11-01 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
