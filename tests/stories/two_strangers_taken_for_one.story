# A link that would merge two strangers: it holds both, and it lets neither go
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 098 765 433, born 1979-11-20

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-06-02 10:00 Los Angeles  ero says CustodyChanged B to_facility="Florence Service Processing Center" area=Phoenix reason=arrest
2026-06-03 10:00 Los Angeles  ero says IdentityLinked A other=B relation=possible_same_person basis=officer_assertion by=ero-4417
2026-06-03 10:05 Los Angeles  ero asks board B country=HND   -> BLOCKED no_executable_order
2026-06-03 10:06 Los Angeles  ero asks board A country=HND   -> CLEAR

# A stay for B makes A a possible match, until two people of two agencies have looked.
2026-06-04 10:00 San Francisco  doj says StayGranted B kind=coa_stay form=written docket="26-4417" unit=doj/ca9
2026-06-04 10:05 Los Angeles  ero asks board A country=HND   -> UNKNOWN possible_match:coa_stay
2026-06-04 11:00 Los Angeles  ero says IdentityLinked A other=B relation=not_same_person basis=biometric by=ero-4417
2026-06-04 11:05 Los Angeles  ero asks board A country=HND   -> UNKNOWN possible_match:coa_stay
2026-06-04 12:00 Washington   uscis says IdentityLinked A other=B relation=not_same_person basis=biometric by=uscis-2210
2026-06-04 12:05 Los Angeles  ero asks board A country=HND   -> CLEAR
