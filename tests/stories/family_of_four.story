# One filing for a family of four
#
# A motion must list every A-number; the judge does not assume that it includes all family members (Immigration Court
# Practice Manual 5.1(a)). Four people are four records and four holds. When the stay of one child ends, because his case
# was severed, the other three keep theirs.

person Mother = A-number 205 118 730, born 1984-10-10
person Father = A-number 205 118 731, born 1982-03-25
person Son = A-number 205 118 732, born 2006-07-19
person Daughter = A-number 205 118 733, born 2009-12-02

2014-08-18 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Mother order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order1]
2014-08-18 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Father order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order2]
2014-08-18 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Son order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order3]
2014-08-18 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Daughter order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order4]
2014-08-20 10:00 Los Angeles  ero says RemovalOrderBecameExecutable Mother order=[order1] countries=[HND]
2014-08-20 10:00 Los Angeles  ero says RemovalOrderBecameExecutable Father order=[order2] countries=[HND]
2014-08-20 10:00 Los Angeles  ero says RemovalOrderBecameExecutable Son order=[order3] countries=[HND]
2014-08-20 10:00 Los Angeles  ero says RemovalOrderBecameExecutable Daughter order=[order4] countries=[HND]

2014-10-06 14:55 Los Angeles  eoir says MotionFiled Mother filing_type=reopen_in_absentia proceeding_type=removal order=[order1] docket="A205-118-730"   [motion1] -> EFFECTIVE
2014-10-06 14:55 Los Angeles  eoir says MotionFiled Father filing_type=reopen_in_absentia proceeding_type=removal order=[order2] docket="A205-118-730"   [motion2] -> EFFECTIVE
2014-10-06 14:55 Los Angeles  eoir says MotionFiled Son filing_type=reopen_in_absentia proceeding_type=removal order=[order3] docket="A205-118-730"   [motion3] -> EFFECTIVE
2014-10-06 14:55 Los Angeles  eoir says MotionFiled Daughter filing_type=reopen_in_absentia proceeding_type=removal order=[order4] docket="A205-118-730"   [motion4] -> EFFECTIVE
2014-10-07 06:00 Phoenix      ero asks board Son country=HND   -> BLOCKED in_absentia_motion_stay

2014-11-03 09:00 Los Angeles  eoir says StayLifted Son hold=[motion3] reason=decided
2014-11-03 10:05 Phoenix      ero asks board Mother country=HND   -> BLOCKED in_absentia_motion_stay
2014-11-03 10:05 Phoenix      ero asks board Father country=HND   -> BLOCKED in_absentia_motion_stay
2014-11-03 10:05 Phoenix      ero asks board Son country=HND   -> CLEAR
2014-11-03 10:05 Phoenix      ero asks board Daughter country=HND   -> BLOCKED in_absentia_motion_stay

# The mother's reference does not lift the father's stay.
2014-11-04 09:00 Los Angeles  eoir says StayLifted Father hold=[motion1] reason=decided   -> RECORDED
2014-11-04 10:05 Phoenix      ero asks board Father country=HND   -> BLOCKED in_absentia_motion_stay
2014-11-04 10:05 Phoenix      ero asks board Mother country=HND   -> BLOCKED in_absentia_motion_stay
