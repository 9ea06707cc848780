# Credible fear is not found, and she declines the judge's review
# Lawful: who declines review is removed (INA 235(b)(1)(B)(iii); 8 CFR 208.30(g)), here under an order of 2017.
person A = A-number 215 008 442, born 1997-07-02
2017-02-13 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2019-06-10 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2019-06-10 13:20 Los Angeles  ero says FearClaimMade A screening=credible countries=[HND]   [claim]   -> EFFECTIVE
2019-06-11 09:00 Los Angeles  uscis says FearReferralReceived A screening=credible claims=[claim]   [case]
2019-06-17 15:00 Los Angeles  uscis says FearDeterminationMade A screening=credible case=[case] outcome=negative review=declined   [decision]
2019-06-18 09:00 Los Angeles  uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=detainee
2019-06-18 09:10 Los Angeles  uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=ice_ero
2019-06-18 09:20 Los Angeles  uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=immigration_court
2019-06-19 06:00 Los Angeles  ero asks board A country=HND                -> CLEAR
