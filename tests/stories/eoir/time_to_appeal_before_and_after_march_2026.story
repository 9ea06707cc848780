# The interim rule that would have cut the time to appeal to ten days
# 8 CFR 1003.38(b). For decisions from 9 March 2026 on; its core was set aside on 8 March 2026. The longer time stands here.
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 098 765 433, born 1984-11-20
2026-03-06 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [before]
2026-03-06 11:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[before] countries=[HND]
2026-03-09 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [after]
2026-03-09 11:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[after] countries=[HND]
2026-03-23 09:00 Los Angeles  eoir says PeriodRan B hold=[after] deadline="2026-03-20 00:00" source_complete_to="2026-03-23 09:00" filings_found=0   -> RECORDED
2026-03-23 09:01 Phoenix      ero asks board B country=HND                -> BLOCKED appeal_window_stay order_not_final
2026-04-06 23:59 Los Angeles  eoir says PeriodRan A hold=[before] deadline="2026-04-07 00:00" source_complete_to="2026-04-06 23:59" filings_found=0   -> RECORDED
2026-04-06 23:59 Los Angeles  ero asks board A country=HND                -> BLOCKED appeal_window_stay order_not_final
2026-04-07 00:01 Los Angeles  eoir says PeriodRan A hold=[before] deadline="2026-04-07 00:00" source_complete_to="2026-04-07 00:01" filings_found=0
2026-04-07 00:02 Los Angeles  ero asks board A country=HND                -> CLEAR
2026-04-08 23:59 Los Angeles  eoir says PeriodRan B hold=[after] deadline="2026-04-09 00:00" source_complete_to="2026-04-08 23:59" filings_found=0   -> RECORDED
2026-04-08 23:59 Los Angeles  ero asks board B country=HND                -> BLOCKED appeal_window_stay order_not_final
2026-04-09 00:01 Los Angeles  eoir says PeriodRan B hold=[after] deadline="2026-04-09 00:00" source_complete_to="2026-04-09 00:01" filings_found=0
2026-04-09 00:02 Los Angeles  ero asks board B country=HND                -> CLEAR
