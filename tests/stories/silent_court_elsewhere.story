# A court of another circuit is silent, and nobody here waits for it
#
# An answer rests on the sources of this person's case: the court that has the record, the Board, the circuit that
# reviews that court, and the districts where the person has been held since the arrest. Silence there is no consent;
# silence elsewhere says nothing of him.

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 093 444 555, born 1990-10-10
eoir/boston silent
doj/ca1 silent
doj/d-mass silent

2026-03-02 09:00 Los Angeles  ero says CustodyChanged A to_facility="Adelanto ICE Processing Center" area="Los Angeles" reason=arrest
2026-03-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2026-03-02 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2026-03-03 10:00 Los Angeles  ero asks board A country=HND   -> CLEAR

# B was ordered removed in Boston and is held in Los Angeles: his court and his circuit must have spoken.
2026-03-03 10:10 Los Angeles  ero says CustodyChanged B to_facility="Adelanto ICE Processing Center" area="Los Angeles" reason=arrest
2026-03-03 10:11 Boston       eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2026-03-03 10:12 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-03-03 10:13 Los Angeles  ero asks board B country=HND   -> UNKNOWN doj/ca1 eoir/boston

# A is moved to Boston. The habeas court of every place of the last arrest may have spoken (28 USC 2241).
2026-03-04 08:00 Boston       ero says CustodyChanged A to_facility="Boston staging" area=Boston reason=transfer
2026-03-04 08:05 Boston       ero asks board A country=HND   -> UNKNOWN doj/d-mass
