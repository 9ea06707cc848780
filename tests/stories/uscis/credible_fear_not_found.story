# Credible fear: the judge affirms what the asylum officer found, and all three are served
# INA 235(b)(1)(B)(iii); 8 CFR 208.30(g), 1208.30(g)
person A = A-number 215 008 441, born 1999-10-01
2019-01-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2019-06-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2019-06-03 13:20 Los Angeles  ero says FearClaimMade A screening=credible countries=[HND]   [claim]   -> EFFECTIVE
2019-06-03 13:21 Los Angeles  ero asks board A country=HND                -> BLOCKED credible_fear_pending
2019-06-04 09:00 Los Angeles  uscis says FearReferralReceived A screening=credible claims=[claim]   [case]
2019-06-10 15:00 Los Angeles  uscis says FearDeterminationMade A screening=credible case=[case] outcome=negative review=requested   [decision]
2019-06-11 09:00 Los Angeles  uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=detainee
2019-06-11 09:30 Los Angeles  uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=ice_ero
2019-06-11 10:00 Los Angeles  uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=immigration_court
2019-06-11 10:01 Los Angeles  ero asks board A country=HND                -> BLOCKED credible_fear_pending:review_pending

# No court lifts what the screening alone can end.
2019-06-12 09:00 Los Angeles  doj says StayLifted A hold=[claim] reason=decided   -> RECORDED
2019-06-12 09:01 Los Angeles  ero asks board A country=HND                -> BLOCKED credible_fear_pending:review_pending
2019-06-14 11:00 Los Angeles  eoir says FearReviewDecided A screening=credible case=[case] decision=[decision] outcome=affirmed
2019-06-14 11:01 Los Angeles  ero asks board A country=HND                -> CLEAR
