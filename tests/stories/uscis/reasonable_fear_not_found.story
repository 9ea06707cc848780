# Afraid of the country named in an old order; the asylum officer does not find the fear reasonable
# 8 CFR 208.31, 241.8(e). The claim holds from when it is spoken, to whichever officer.
person A = A-number 084 912 370, born 1986-02-23
2009-04-06 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2014-08-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2014-08-12 06:10 Phoenix      ero says FearClaimMade A screening=reasonable countries=[SLV]   [claim]   -> EFFECTIVE
2014-08-12 06:11 Phoenix      ero asks board A country=SLV                -> BLOCKED reasonable_fear_pending
2014-08-13 10:00 Phoenix      uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case]
2014-08-20 15:00 Phoenix      uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=negative review=declined   [decision]
2014-08-21 09:00 Phoenix      uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=detainee
2014-08-21 09:30 Phoenix      uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=ice_ero

# No court lifts what the screening alone can end.
2014-08-21 10:00 Phoenix      eoir says StayLifted A hold=[claim] reason=decided   -> RECORDED
2014-08-21 10:01 Phoenix      ero asks board A country=SLV                -> BLOCKED reasonable_fear_pending:not_served_on_immigration_court
2014-08-22 11:00 Phoenix      uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=immigration_court
2014-08-22 11:01 Phoenix      ero asks board A country=SLV                -> CLEAR
