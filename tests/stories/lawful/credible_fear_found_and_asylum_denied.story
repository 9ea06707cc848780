# Credible fear is found; in removal proceedings the judge denies asylum and orders removal, and appeal is waived
# Lawful: who has a credible fear is heard in removal proceedings (INA 235(b)(1)(B)(ii); 8 CFR 208.30(f)); their final order
# is the answer to the claim (8 CFR 1241.1(b)).
person A = A-number 215 008 443, born 1992-09-09
2018-05-07 09:00 Los Angeles  ero says FearClaimMade A screening=credible countries=[GTM]   [claim]   -> EFFECTIVE
2018-05-08 09:00 Los Angeles  uscis says FearReferralReceived A screening=credible claims=[claim]   [case]
2018-05-14 15:00 Los Angeles  uscis says FearDeterminationMade A screening=credible case=[case] outcome=positive review=not_asked   [decision]
2019-03-11 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2019-03-12 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2019-03-12 10:00 Los Angeles  ero asks board A country=GTM                -> CLEAR
