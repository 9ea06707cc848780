# A stay with a wrong field, and what becomes of it
#
# The desk enters a stay of the Ninth Circuit and mistypes its kind. The door refuses it, says which field, and keeps it.
# The desk goes on and says that its docket is complete. Nobody is clear for that: what was sent may be a stay. Sent again
# under its id as it should be, it is one. Another faulty one was never a stay, and somebody says so by name.

person A = A-number 200 411 207, born 1979-12-01
person B = A-number 200 411 208, born 1983-06-17

2021-03-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2021-03-01 09:01 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2021-03-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2021-03-02 09:01 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2021-03-03 09:00 Los Angeles  ero asks board A country=HND   -> CLEAR

2021-03-03 17:10 San Francisco  doj says StayGranted A id=stay-21-70411 kind=coa_stey form=oral   -> refused kind
doj/ca9 complete_to=2021-03-03 17:30
2021-03-03 17:31 Los Angeles  ero asks board A country=HND   -> UNKNOWN hold_submission_faulty:doj/ca9
2021-03-03 17:32 Los Angeles  ero asks board B country=HND   -> CLEAR

# Neither another agency nor another id ends it.
2021-03-03 17:40 Los Angeles  eoir says HoldSubmissionWithdrawn A submission=stay-21-70411 by="the clerk of the court" reason="we know of none"   -> RECORDED
2021-03-03 17:41 San Francisco  doj says HoldSubmissionWithdrawn A submission=stay-21-70412 by="duty attorney" reason="entered twice"   -> RECORDED
2021-03-03 17:42 San Francisco  doj says HoldSubmissionWithdrawn A submission=stay-21-70411 by="" reason="nobody says so"   -> refused by
2021-03-03 17:45 Los Angeles  ero asks board A country=HND   -> UNKNOWN hold_submission_faulty

# Repaired: the same id, as it should be.
doj/ca9 fresh
2021-03-03 18:00 San Francisco  doj says StayGranted A id=stay-21-70411 kind=coa_stay form=oral   [stay] -> EFFECTIVE
2021-03-03 18:01 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay
2021-03-05 09:00 San Francisco  doj says StayLifted A hold=[stay] reason=decided
2021-03-05 09:01 Los Angeles  ero asks board A country=HND   -> CLEAR

# Withdrawn: somebody has looked, and says why nothing is lost.
2021-03-08 10:00 San Francisco  doj says StayGranted B id=stay-21-70500 kind=coa_stay until=2021-01-01 form=written   -> refused until
2021-03-08 10:05 Los Angeles  ero asks board B country=HND   -> UNKNOWN hold_submission_faulty
2021-03-08 11:00 San Francisco  doj says HoldSubmissionWithdrawn B submission=stay-21-70500 by="duty attorney, OIL" reason="an old order, entered by mistake"   -> RECORDED
2021-03-08 11:01 Los Angeles  ero asks board B country=HND   -> CLEAR
