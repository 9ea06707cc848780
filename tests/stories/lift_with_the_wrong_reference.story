# A lift that names another hold ends nothing
#
# A lift says exactly which hold ends: the event that attached it, the kind, the person. Here two stays of the same court
# for the same person carry two docket numbers, and the paper that reaches the desk belongs to an older one. One without
# a reference is turned away at the door; one with a wrong reference is on record, and changes nothing.

person A = A-number 079 338 220, born 1983-09-12
person B = A-number 079 338 221, born 1983-09-12

2016-04-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2016-04-05 09:30 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2016-04-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2016-04-06 09:30 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2016-05-02 16:45 San Francisco doj says StayGranted A kind=coa_stay docket="No. 16-71408"   [first] -> EFFECTIVE
2016-05-30 09:20 San Francisco doj says StayLifted A hold=[first] reason=decided docket="No. 16-71408"
2016-06-01 16:45 San Francisco doj says StayGranted A kind=coa_stay docket="No. 16-71777"   [second] -> EFFECTIVE
2016-06-01 16:50 San Francisco doj says StayGranted B kind=coa_stay docket="No. 16-71778"   [other] -> EFFECTIVE

# The first stay once more; the right event with the wrong kind; and the stay of somebody with the same birthday.
2016-06-20 10:00 San Francisco doj says StayLifted A hold=[first] reason=decided   -> RECORDED
2016-06-20 10:10 Los Angeles  doj says StayLifted A hold=[second]:dct_tro reason=decided   -> RECORDED
2016-06-20 10:20 San Francisco doj says StayLifted A hold=[other] reason=decided   -> RECORDED
2016-06-20 10:30 San Francisco doj says StayLifted A reason=decided   -> refused hold
2016-06-21 06:00 Phoenix      ero asks board A country=HND   -> BLOCKED coa_stay
2016-06-21 06:01 Phoenix      ero asks board B country=HND   -> BLOCKED coa_stay

2016-06-22 10:00 San Francisco doj says StayLifted A hold=[second] reason=decided
2016-06-22 10:05 Phoenix      ero asks board A country=HND   -> CLEAR
2016-06-22 10:06 Phoenix      ero asks board B country=HND   -> BLOCKED coa_stay
