# No reasonable fear was found, and the judge has been asked to look
#
# The decision is negative, and all three have been served. But the person has asked the immigration judge to review it
# (8 CFR 208.31(g)). Until the judge has decided, nobody is removed. The judge agrees with the asylum officer, and the
# order may be carried out; had the judge not agreed, the case would have gone on.

person A = A-number 098 410 227, born 1986-02-27
person B = A-number 098 410 228, born 1990-10-03

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]

2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable   [caseA] -> EFFECTIVE
2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived B screening=reasonable   [caseB] -> EFFECTIVE
2011-09-08 16:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[caseA] outcome=negative review=requested   [decisionA]
2011-09-08 16:00 Los Angeles  uscis says FearDeterminationMade B screening=reasonable case=[caseB] outcome=negative review=requested   [decisionB]
2011-09-09 09:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=[caseA] decision=[decisionA] served_on=detainee
2011-09-09 09:10 Los Angeles  uscis says DecisionServed A screening=reasonable case=[caseA] decision=[decisionA] served_on=ice_ero
2011-09-09 09:20 Los Angeles  uscis says DecisionServed A screening=reasonable case=[caseA] decision=[decisionA] served_on=immigration_court
2011-09-09 09:30 Los Angeles  uscis says DecisionServed B screening=reasonable case=[caseB] decision=[decisionB] served_on=detainee
2011-09-09 09:40 Los Angeles  uscis says DecisionServed B screening=reasonable case=[caseB] decision=[decisionB] served_on=ice_ero
2011-09-09 09:50 Los Angeles  uscis says DecisionServed B screening=reasonable case=[caseB] decision=[decisionB] served_on=immigration_court
2011-09-12 05:00 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED reasonable_fear_pending:review_pending

2011-09-19 10:00 Los Angeles  eoir says FearReviewDecided A screening=reasonable case=[caseA] decision=[decisionA] outcome=affirmed
2011-09-19 10:30 Los Angeles  eoir says FearReviewDecided B screening=reasonable case=[caseB] decision=[decisionB] outcome=vacated   -> EFFECTIVE
2011-09-20 05:00 Phoenix      ero asks add_to_manifest A country=HND   -> CLEAR
2011-09-20 05:01 Phoenix      ero asks add_to_manifest B country=HND   -> BLOCKED withholding_only_pending
