# The decision is served on two, and the court is still waiting for it
#
# The Inspector General asked that a reasonable fear case count as complete by the date of service, "service of the
# positive or negative decision on the detainee, on ICE ERO, and on the Immigration Court". Here the decision is negative
# and she has declined a review in writing. The detainee and ICE have it; the immigration court does not. Two are not
# three, and the answer names the third.

person A = A-number 098 410 229, born 1979-12-01

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2011-08-29 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[GTM]   [claim] -> EFFECTIVE
2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case]
2011-09-08 16:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=negative review=declined   [decision]
2011-09-09 09:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=detainee method="in person"   -> RECORDED
2011-09-09 09:30 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=ice_ero   -> RECORDED
2011-09-12 05:00 Phoenix      ero asks add_to_manifest A country=GTM   -> BLOCKED not_served_on_immigration_court

2011-09-12 10:00 Los Angeles  uscis says DecisionServed A screening=reasonable case=[case] decision=[decision] served_on=immigration_court   -> RECORDED
2011-09-12 12:00 Phoenix      ero asks add_to_manifest A country=GTM   -> CLEAR

# She is afraid again, of something that has happened since. That is a new claim, and no earlier decision answers it.
2011-09-13 08:00 Phoenix      ero says FearClaimMade A screening=reasonable countries=[GTM]   -> EFFECTIVE
2011-09-13 08:05 Phoenix      ero asks board A country=GTM   -> BLOCKED reasonable_fear_pending
