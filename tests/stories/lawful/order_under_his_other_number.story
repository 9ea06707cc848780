# Arrested under one number, ordered removed under another, and proved to be one man
# Lawful: an order binds the man and not the number (INA 241(a)(1)(A)). Two people at two agencies have compared the
# fingerprints; before that, one officer's word was not enough.
person A = A-number 201 114 101, born 1991-03-16
person B = A-number 094 202 701, born 1991-03-16
2013-01-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2014-05-12 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[order] countries=[HND]
2014-05-12 10:00 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=biometric by=ero-4417
2014-05-12 10:05 Los Angeles  ero asks board A country=HND                -> BLOCKED no_executable_order
2014-05-13 10:00 Washington   uscis says IdentityLinked A other=B relation=same_person basis=biometric by=uscis-2210
2014-05-13 10:05 Los Angeles  ero asks board A country=HND                -> CLEAR
