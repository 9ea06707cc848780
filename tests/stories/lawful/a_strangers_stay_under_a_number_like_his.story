# Somebody whose number differs in one digit has a stay
# Lawful: a stay suspends the order of whoever asked for it (Nken v. Holder, 556 U.S. 418, 428 (2009)), and no other order.
# Number and birth date tell the two apart.
person A = A-number 098 410 245, born 1990-02-11
person Other = A-number 098 410 246, born 1963-08-30
2014-03-10 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2014-03-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2014-03-17 16:00 San Francisco doj says StayGranted Other kind=coa_stay form=written docket="14-70712"   -> EFFECTIVE
2014-03-18 05:00 Phoenix      ero asks board A country=HND                -> CLEAR
