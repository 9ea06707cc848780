# Unlink, then ask: what was placed while the two counted as one holds both until two desks say whose it is
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 091 111 222, born 1985-07-09

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-06-03 10:00 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=documentary by=ero-4417
2026-09-14 10:00 San Francisco  doj says StayGranted B kind=coa_stay form=written docket="26-4417" unit=doj/ca9   [stay]
2026-09-14 10:30 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay

2026-09-15 09:00 Los Angeles  ero says IdentityUnlinked A other=B by=ero-4417 reason="another man's prints were filed under this number"
2026-09-15 09:05 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay
2026-09-15 11:00 Washington   uscis says IdentityUnlinked A other=B by=uscis-2210 reason="the files were mixed up"
2026-09-15 11:05 Los Angeles  ero asks board A country=HND   -> BLOCKED formerly_linked

# The officer who wants to go on cannot say alone whose hold it is; Justice agrees that it is B's.
2026-09-15 12:00 Los Angeles  ero says HoldReassigned B hold=[stay] to=B by=ero-4417
2026-09-15 12:05 Los Angeles  ero asks board A country=HND   -> BLOCKED formerly_linked
2026-09-15 15:00 Washington   doj says HoldReassigned B hold=[stay] to=B by=doj-0031 unit=doj/ca9
2026-09-15 15:05 Los Angeles  ero asks board A country=HND   -> CLEAR
2026-09-15 15:06 Los Angeles  ero asks board B country=HND   -> BLOCKED
