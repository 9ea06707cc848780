# Reopened, heard again, and ordered removed again
# Lawful: reopening vacated the first order (Nken v. Holder, 556 U.S. 418, 429 n.1 (2009)); the new one permits by itself,
# once there is a warrant for it (8 CFR 241.2, 1241.1(b)).
person A = A-number 204 771 315, born 1980-04-04
2011-01-10 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [first]
2011-01-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[first] countries=[GTM]
2011-05-02 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[first]   [motion]
2011-06-06 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=granted
2011-06-06 10:00 Los Angeles  ero asks board A country=GTM                -> BLOCKED no_executable_order
2012-11-19 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [second]
2012-11-20 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[second] countries=[GTM]
2012-11-20 10:00 Los Angeles  ero asks board A country=GTM                -> CLEAR
