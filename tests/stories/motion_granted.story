# The motion is granted: the stay ends, and so does the order
#
# Reopening vacates the order of removal (Nken v. Holder, 556 U.S. 418, 429 n.1; 8 CFR 1003.23(b)(4)(ii)). The stay that
# rested on the motion ends with the decision, but nothing is left to execute: the end of a hold is not a permission.

person A = A-number A087-441-906, born 1979-11-23

2012-02-14 09:30 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal docket="A087-441-906"   [order]
2012-02-21 08:15 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2012-05-03 15:40 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order] docket="A087-441-906"   [motion] -> EFFECTIVE
2012-05-04 05:30 Phoenix      ero asks add_to_manifest A country=GTM   -> BLOCKED in_absentia_motion_stay

2012-06-12 14:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=granted judge="IJ Whitfield"
2012-06-12 14:05 Los Angeles  ero asks add_to_manifest A country=GTM   -> BLOCKED no_executable_order

# The warrant issued again for the same order changes nothing: only a new order of the court permits.
2012-06-13 08:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]   -> RECORDED
2012-06-13 08:05 Los Angeles  ero asks execute_removal A country=GTM   -> BLOCKED no_executable_order
