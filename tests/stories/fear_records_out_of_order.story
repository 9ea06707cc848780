# The papers arrive in the wrong order
#
# The asylum office's record is exported at night; ICE types in what its officer heard days later. The service on the
# court is told first, then the decision, and last of all that the man was afraid. What counts is what has been said and
# not in which order: he is held from the first word about a fear case to the last one that its end needs.

person A = A-number 098 410 233, born 1993-01-22

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-09-12 05:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=apss-4471 decision=apss-4471-decision served_on=immigration_court   -> EFFECTIVE
2011-09-12 05:30 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED reasonable_fear_pending
2011-09-13 05:00 Los Angeles  uscis says FearDeterminationMade A id=apss-4471-decision screening=reasonable case=apss-4471 outcome=negative review=declined   -> RECORDED
2011-09-13 05:01 Los Angeles  uscis says DecisionServed A screening=reasonable case=apss-4471 decision=apss-4471-decision served_on=detainee
2011-09-13 05:30 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED reasonable_fear_pending
2011-09-14 05:00 Los Angeles  uscis says FearReferralReceived A id=apss-4471 screening=reasonable claims=[ero-77-claim]
2011-09-14 05:01 Los Angeles  uscis says DecisionServed A screening=reasonable case=apss-4471 decision=apss-4471-decision served_on=ice_ero
2011-09-14 05:30 Phoenix      ero asks add_to_manifest A country=HND   -> CLEAR
2011-09-14 09:00 Phoenix      ero says FearClaimMade A id=ero-77-claim screening=reasonable countries=[HND]   -> RECORDED
2011-09-14 09:05 Phoenix      ero asks add_to_manifest A country=HND   -> CLEAR
