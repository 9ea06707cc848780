# Reasonable fear was found, and the decision was served on everyone
#
# He was removed once and has come back, so his old order is reinstated (INA 241(a)(5)). He says that he is afraid. From
# that moment the order may not be carried out (8 CFR 208.31, 241.8(e)). The asylum officer finds that his fear is
# reasonable, and the detainee, ICE and the court have the decision. That ends the screening and not the protection: the
# case goes on before the immigration judge, for withholding of removal only (8 CFR 208.31(e)), and the stop goes on.

person A = A-number 098 410 226, born 1991-05-14

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-08-29 09:05 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR

# He tells the officer. No referral, no interview, no paper of any kind exists yet.
2011-08-29 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[HND]   [claim] -> EFFECTIVE
2011-08-29 14:11 Los Angeles  ero asks add_to_manifest A country=HND   -> BLOCKED reasonable_fear_pending

2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case] -> EFFECTIVE
2011-09-08 16:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=positive review=not_asked   [decision] -> EFFECTIVE
2011-09-09 09:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=detainee
2011-09-09 09:30 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=ice_ero
2011-09-09 15:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=immigration_court
2011-09-12 05:00 Phoenix      ero asks board A country=HND   -> BLOCKED withholding_only_pending
