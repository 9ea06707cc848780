# Nobody appealed in thirty days, and the court says so
# Lawful: an order is final when the time to appeal has run without an appeal (8 CFR 1241.1(c), 1003.38(b)).
person A = A-number 204 771 303, born 1985-12-24
2013-06-03 10:00 Eloy         eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=reserved designated_countries=[MEX] proceeding_type=removal   [order]   -> EFFECTIVE
2013-06-04 09:00 Phoenix      ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2013-07-03 17:00 Phoenix      ero asks board A country=MEX                -> BLOCKED appeal_window_stay order_not_final
2013-07-05 09:00 Eloy         eoir says PeriodRan A hold=[order] deadline="2013-07-04 00:00" source_complete_to="2013-07-05 09:00" filings_found=0
2013-07-05 09:05 Phoenix      ero asks board A country=MEX                -> CLEAR
