# An oral stay, then the written order
#
# A judge stays removal from the bench on Friday evening; the written order is entered on Monday. The spoken order binds
# when spoken. The paper is a second record of the same court and stands beside the first: when it ends, the oral stay
# stands until the court lifts that as well.

race = oral_then_written
person A = A-number 090 662 857, born 1981-01-17

2018-05-14 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]
2018-05-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2018-06-15 17:52 Los Angeles  doj says StayGranted A kind=dct_tro form=oral judge="duty judge" phone="213-555-0187"   [spoken] -> EFFECTIVE
2018-06-15 17:53 Phoenix      ero asks board A country=HND   -> BLOCKED dct_tro
2018-06-18 09:15 Los Angeles  doj says StayGranted A kind=dct_tro form=written until="2018-06-29 17:00" docket="2:18-cv-05292"   [written] -> EFFECTIVE
2018-06-18 09:20 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro

# Its own date passes; the court has to say that it did not extend the order.
2018-06-29 17:30 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
2018-07-02 10:00 Los Angeles  doj says StayLifted A hold=[written] reason=expired docket="2:18-cv-05292"
2018-07-02 10:05 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
2018-07-02 11:00 Los Angeles  doj says StayLifted A hold=[spoken] reason=expired docket="2:18-cv-05292"
2018-07-02 11:05 Los Angeles  ero asks board A country=HND   -> CLEAR
