# One man, two numbers: the stay was filed under the other one
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 091 111 222, born 1981-03-02

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-09-14 10:00 San Francisco  doj says StayGranted B kind=coa_stay form=written docket="26-4417" unit=doj/ca9   [stay] -> EFFECTIVE
2026-10-19 05:00 Los Angeles  ero asks board A country=HND conveyance="flight 0714"   -> CLEAR

# The fingerprints at the gate show that A and B are one man: the act under way is stopped at once.
2026-10-19 05:20 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=biometric by=ero-4417   [link]
2026-10-19 05:21 Los Angeles  ero watches A   -> stop coa_stay
2026-10-19 05:22 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay

# The Ninth Circuit lifts its stay under the number that it knows.
2026-11-02 09:00 San Francisco  doj says StayLifted B hold=[stay] reason=decided unit=doj/ca9
2026-11-02 09:10 Los Angeles  ero asks board A country=HND   -> CLEAR
