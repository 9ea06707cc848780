# The case is closed administratively, and nothing is decided
#
# "Close Effective" is a date in the asylum office's record. A case is closed administratively when the person was moved,
# or could not be interviewed, or somebody put the file away. One case in seven ends so. It says nothing about the fear,
# and it ends nothing.

person A = A-number 098 410 230, born 1995-06-30

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=credible   [case] -> EFFECTIVE
2011-09-05 09:00 Los Angeles  ero says CustodyChanged A reason=transfer to_facility="Florence" area=PHO
2011-09-20 00:00 Los Angeles  uscis says FearCaseClosed A screening=credible case=[case] reason=administratively_closed officer="AO Lindqvist" language=Spanish   -> RECORDED
2011-09-21 05:00 Phoenix      ero asks add_to_manifest A country=SLV   -> BLOCKED credible_fear_pending
2011-10-21 05:00 Phoenix      ero asks execute_removal A country=SLV   -> BLOCKED credible_fear_pending
