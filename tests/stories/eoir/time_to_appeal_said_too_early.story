# The court says a day too early that the time to appeal has run
# 8 CFR 1003.38(b). Veterans Day, 11 November 2011, and the weekend after it do not count as the last day.
race = deadline_on_a_holiday
person A = A-number 098 765 432, born 1981-03-02
2011-10-12 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [order]
2011-10-13 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-11-12 09:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-12 00:00" source_complete_to="2011-11-12 09:00" filings_found=0   -> RECORDED
2011-11-12 09:01 Los Angeles  ero asks board A country=HND                -> BLOCKED appeal_window_stay order_not_final
2011-11-14 23:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-15 00:00" source_complete_to="2011-11-14 23:00" filings_found=0   -> RECORDED
2011-11-15 00:01 Los Angeles  ero asks board A country=HND                -> BLOCKED appeal_window_stay order_not_final
2011-11-15 08:00 Falls Church eoir says PeriodRan A hold=[order] deadline="2011-11-15 03:00" source_complete_to="2011-11-15 08:00" filings_found=0
2011-11-15 08:01 Los Angeles  ero asks board A country=HND                -> CLEAR
