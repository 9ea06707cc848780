# The judge stays removal while an ordinary motion is before him
# 8 CFR 1003.23(b)(1)(v): the motion alone stays nothing, the judge's order does.
person A = A-number 090 331 482, born 1976-11-30
2015-03-02 10:00 Eloy         eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2015-03-03 09:00 Phoenix      ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2015-04-13 11:00 Eloy         eoir says MotionFiled A filing_type=reopen proceeding_type=removal order=[order]   [motion]   -> RECORDED
2015-04-13 11:01 Phoenix      ero asks board A country=MEX                -> CLEAR
2015-04-14 15:30 Eloy         eoir says StayGranted A kind=ij_discretionary_stay form=written   [stay]   -> EFFECTIVE
2015-04-14 15:31 Phoenix      ero watches A                               -> stop ij_discretionary_stay
2015-04-15 06:00 Phoenix      ero asks board A country=MEX                -> BLOCKED ij_discretionary_stay

# Another court's judge has nothing to say about it, and the denial of the motion ends nothing that it did not attach.
2015-04-20 09:00 Los Angeles  eoir says StayLifted A hold=[stay] reason=decided   -> RECORDED
2015-04-20 09:01 Phoenix      ero asks board A country=MEX                -> BLOCKED ij_discretionary_stay
2015-06-01 09:00 Eloy         eoir says MotionDecided A motion=[motion] outcome=denied
2015-06-01 09:01 Phoenix      ero asks board A country=MEX                -> BLOCKED ij_discretionary_stay
2015-06-01 09:10 Eloy         eoir says StayLifted A hold=[stay] reason=decided
2015-06-01 09:11 Phoenix      ero asks board A country=MEX                -> CLEAR
