# He was taken to Arizona in the morning, and the court in Los Angeles restrains his removal at noon
# The order binds whoever holds him, and not the map: a court keeps the petition of whoever is moved away from it (Ex parte
# Endo, 323 U.S. 283 (1944)). Nobody calls it void because of where he is.
race = person_already_moved
person A = A-number 204 880 106, born 1988-06-21
2025-02-03 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-02-04 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-03-10 05:00 Los Angeles  ero says CustodyChanged A reason=transfer from_facility="Adelanto" to_facility="Florence" area=Phoenix
2025-03-10 11:50 Los Angeles  doj says StayGranted A kind=dct_tro form=written docket="2:25-cv-02088"   [tro]   -> EFFECTIVE
2025-03-10 12:00 Phoenix      ero asks add_to_manifest A country=SLV      -> BLOCKED dct_tro

# Nor does the district to which he was moved end it.
2025-03-11 10:00 Phoenix      doj says StayLifted A hold=[tro] reason=vacated docket="2:25-cv-00781"   -> RECORDED
2025-03-11 10:05 Phoenix      ero asks board A country=SLV                -> BLOCKED dct_tro
