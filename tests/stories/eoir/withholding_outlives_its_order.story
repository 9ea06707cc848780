# The order beside a protection is replaced, and the protection stays
# 8 CFR 1208.24: it ends by termination, and not by another order.
person A = A-number 201 577 120, born 1990-03-14
2014-02-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] barred_countries=[HND] relief=[cat_withholding] proceeding_type=removal   [first]
2014-02-04 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[first] countries=[HND]
2014-02-04 09:01 Los Angeles  ero asks board A country=HND                -> BLOCKED cat_withholding
2016-06-20 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND,CRI] proceeding_type=removal   [second]
2016-06-21 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[second] countries=[HND,CRI]
2016-06-21 09:01 Los Angeles  ero asks board A country=HND                -> BLOCKED cat_withholding
2016-06-21 09:02 Los Angeles  ero asks board A country=CRI                -> CLEAR
2016-07-01 09:00 Los Angeles  doj says StayLifted A hold=[first] body=cd_cal reason=decided   -> RECORDED
2016-07-01 09:01 Los Angeles  ero asks board A country=HND                -> BLOCKED cat_withholding
2017-01-09 09:00 Falls Church eoir says StayLifted A hold=[first] reason=terminated
2017-01-09 09:01 Los Angeles  ero asks board A country=HND                -> CLEAR
