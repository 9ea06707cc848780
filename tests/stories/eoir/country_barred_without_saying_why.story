# A decision bars a country and does not say by which protection: it is barred
# INA 241(b)(3); 8 CFR 1208.16, 1208.17
person A = A-number 078 220 916, born 1972-05-30
2015-09-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[GTM,CRI] barred_countries=[GTM] proceeding_type=removal   [order]   -> EFFECTIVE
2015-09-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM,CRI]
2015-09-15 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED country_barred appeal_window_stay order_not_final

# Both holds come from one decision; the end of one is not the end of the other.
2015-10-16 09:00 Los Angeles  eoir says PeriodRan A hold=[order]:appeal_window_stay deadline="2015-10-15 00:00" source_complete_to="2015-10-16 09:00" filings_found=0
2015-10-16 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED country_barred
2015-10-16 09:02 Los Angeles  ero asks board A country=CRI                -> CLEAR
2015-10-19 09:00 Eloy         eoir says StayLifted A hold=[order]:country_barred reason=terminated   -> RECORDED
2015-10-19 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED country_barred
2015-11-02 09:00 Los Angeles  eoir says StayLifted A hold=[order]:country_barred reason=terminated
2015-11-02 09:01 Los Angeles  ero asks board A country=GTM                -> CLEAR
