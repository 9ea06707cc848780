# Reasonable fear is not found, the judge concurs, and all three are served
# Lawful: then the case is returned for removal, and there is no appeal (8 CFR 208.31(g)(1), 1208.31(g)(1)).
person A = A-number 089 204 119, born 1985-04-14
2006-05-08 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2014-08-18 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2014-08-18 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[HND]   [claim]   -> EFFECTIVE
2014-08-19 10:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case]
2014-08-27 15:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=negative review=requested   [decision]
2014-08-28 09:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=detainee
2014-08-28 09:10 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=ice_ero
2014-08-28 09:20 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=immigration_court
2014-09-05 10:00 Los Angeles  eoir says FearReviewDecided A screening=reasonable case=[case] decision=[decision] outcome=affirmed
2014-09-06 05:00 Phoenix      ero asks board A country=HND                -> CLEAR
