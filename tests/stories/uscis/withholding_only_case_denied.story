# Afraid, believed by the asylum officer, and not by the judge
# 8 CFR 208.31(e), (g), 241.8(e), 1208.2(c)(3). The case goes on before the judge, and never as nothing; the order beside it
# waits until his decision is final.
person A = A-number 098 410 227, born 1988-01-09
2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-08-29 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[HND]   [claim]
2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case]
2011-09-08 16:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=positive review=not_asked   [decision]   -> EFFECTIVE
2011-09-12 05:00 Phoenix      ero asks board A country=HND                -> BLOCKED withholding_only_pending

# The asylum office cannot decide what the judge has to decide, nor can another kind of proceedings.
2011-11-01 09:00 Los Angeles  uscis says FearCaseClosed A screening=reasonable case=[case] reason=completed
2011-11-02 05:00 Phoenix      ero asks board A country=HND                -> BLOCKED withholding_only_pending
2012-02-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=protection_denied in_absentia=false appeal=reserved proceeding_type=withholding_only   [denied]   -> EFFECTIVE
2012-02-14 10:01 Phoenix      ero asks board A country=HND                -> BLOCKED withholding_only_pending appeal_window_stay
2012-03-16 08:00 Eloy         eoir says PeriodRan A hold=[denied] deadline="2012-03-16 00:00" source_complete_to="2012-03-16 08:00" filings_found=0   -> RECORDED
2012-03-16 08:01 Phoenix      ero asks board A country=HND                -> BLOCKED withholding_only_pending appeal_window_stay:expiry_due
2012-03-16 09:00 Los Angeles  eoir says PeriodRan A hold=[denied] deadline="2012-03-16 00:00" source_complete_to="2012-03-16 09:00" filings_found=0
2012-03-16 09:01 Phoenix      ero asks board A country=HND                -> CLEAR
