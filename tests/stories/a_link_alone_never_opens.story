# A link alone never opens: the order of one number is not executed under the other on one officer's word
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 091 111 222, born 1981-03-02

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[order] countries=[HND]
2026-06-03 09:00 Los Angeles  ero says CustodyChanged A to_facility="Los Angeles Staging Facility" area="Los Angeles" reason=arrest
2026-06-03 10:00 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=officer_assertion by=ero-4417
2026-06-03 10:05 Los Angeles  ero asks board A country=HND   -> BLOCKED no_executable_order
2026-06-03 10:10 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=biometric by=ero-4417
2026-06-03 10:11 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=biometric by=ero-0102
2026-06-03 10:15 Los Angeles  ero asks board A country=HND   -> BLOCKED no_executable_order

# The second person is at another agency, and has compared the fingerprints too.
2026-06-04 10:00 Washington  uscis says IdentityLinked A other=B relation=same_person basis=file_consolidation by=uscis-2210
2026-06-04 10:05 Los Angeles  ero asks board A country=HND   -> CLEAR
