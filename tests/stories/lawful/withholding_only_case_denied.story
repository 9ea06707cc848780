# Believed by the asylum officer, denied by the judge, and appeal waived
# Lawful: withholding-only proceedings decide nothing but protection (8 CFR 208.31(e), 1208.2(c)(3)(i)); once that decision
# is final, the reinstated order is carried out.
person A = A-number 089 204 120, born 1983-02-28
2008-03-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2015-08-24 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2015-08-24 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[GTM]   [claim]
2015-08-25 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case]
2015-09-02 16:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=positive review=not_asked   -> EFFECTIVE
2016-02-08 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=protection_denied in_absentia=false appeal=waived proceeding_type=withholding_only
2016-02-09 05:00 Phoenix      ero asks board A country=GTM                -> CLEAR
