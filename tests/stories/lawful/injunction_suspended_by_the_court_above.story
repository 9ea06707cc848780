# The Ninth Circuit stays the injunction while it hears the appeal from it
# Lawful: a stay suspends the judgment below (FRAP 8(a); Nken v. Holder, 556 U.S. 418, 428 (2009)). The answer says that it
# may come back.
person A = A-number 204 771 322, born 1986-07-07
2025-04-07 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-04-08 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-04-10 16:10 Los Angeles  doj says StayGranted A kind=dct_injunction form=written docket="2:25-cv-02991"   [injunction]   -> EFFECTIVE
2025-04-21 11:30 Pasadena     doj says HoldSuspended A hold=[injunction] docket="25-2417"
2025-04-21 12:00 Los Angeles  ero asks board A country=SLV                -> CLEAR hold_suspended
