# Credible fear is found, and the claim is heard in removal proceedings; the order of 2017 waits for that
# INA 235(b)(1)(B)(ii); 8 CFR 208.30(f). What answers the claim is the final order of the immigration judge, and nobody else.
person A = A-number 215 008 444, born 1994-03-17
2017-02-13 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [old]
2018-05-07 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[old] countries=[GTM]
2018-05-07 13:20 Los Angeles  ero says FearClaimMade A screening=credible countries=[GTM]   [claim]   -> EFFECTIVE
2018-05-08 09:00 Los Angeles  uscis says FearReferralReceived A screening=credible claims=[claim]   [case]
2018-05-14 15:00 Los Angeles  uscis says FearDeterminationMade A screening=credible case=[case] outcome=positive review=not_asked   [found]   -> EFFECTIVE
2018-05-15 06:00 Los Angeles  ero asks board A country=GTM                -> BLOCKED credible_fear_hearing_pending

# A court of appeals has nothing before it, and the judge's order can still be appealed.
2018-05-16 10:00 San Francisco doj says StayLifted A hold=[found]:credible_fear_hearing_pending reason=decided   -> RECORDED
2018-05-16 10:05 Los Angeles  ero asks board A country=GTM                -> BLOCKED credible_fear_hearing_pending
2019-03-11 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=reserved designated_countries=[GTM] proceeding_type=removal   [denied]
2019-03-12 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[denied] countries=[GTM]
2019-03-12 10:00 Los Angeles  ero asks board A country=GTM                -> BLOCKED credible_fear_hearing_pending appeal_window_stay order_not_final
2019-04-11 09:00 Los Angeles  eoir says PeriodRan A hold=[denied] deadline="2019-04-11 00:00" source_complete_to="2019-04-11 09:00" filings_found=0
2019-04-11 10:00 Los Angeles  ero asks board A country=GTM                -> CLEAR
