# A father is given sixty days to leave by himself, and the order of removal waits for the last of them
# INA 240B(b); 8 CFR 1240.26(d), (e). The alternate order takes effect only when the time has run.
person A = A-number 079 441 208, born 1975-06-19
2024-03-04 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=voluntary_departure in_absentia=false appeal=waived designated_countries=[GTM] depart_by=2024-05-03 proceeding_type=removal   [order]   -> EFFECTIVE
2024-03-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2024-04-10 05:00 Phoenix      ero asks board A country=GTM                -> BLOCKED voluntary_departure_period

# Not on the last evening, and not by the agency that would like to go on.
2024-05-03 17:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2024-05-04 00:00" source_complete_to="2024-05-03 17:00" filings_found=0   -> RECORDED
2024-05-06 08:00 Los Angeles  ero says PeriodRan A hold=[order] deadline="2024-05-04 00:00" source_complete_to="2024-05-06 08:00" filings_found=0   -> RECORDED
2024-05-06 08:01 Phoenix      ero asks board A country=GTM                -> BLOCKED voluntary_departure_period:expiry_due
2024-05-06 09:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2024-05-04 00:00" source_complete_to="2024-05-06 09:00" filings_found=0
2024-05-06 09:01 Phoenix      ero asks board A country=GTM                -> CLEAR
