# An agency joins by stages: it watches, is advised, and then relies on it
#
# A gate below enforcing issues no clearance. Two people of the agency move an act on, in one record; what an act that
# never waits is answered does not depend on it.

person A = A-number 098 765 432, born 1981-03-02

2026-03-02 08:00 Washington   ero says GateStageChanged log acts=[board] stage=watching by=ero-0001 agreed_by=ero-0102
2026-03-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-03-02 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-03-02 11:00 Los Angeles  ero asks board A country=HND   -> UNKNOWN stage:watching
2026-03-02 11:01 Los Angeles  ero says BoardingCompleted A country=HND conveyance="flight 0714"
2026-03-02 11:02 Los Angeles  ero watches A   -> no stop
2026-03-02 11:03 Los Angeles  ero says CustodyChanged A to_facility="Adelanto ICE Processing Center" reason=return

# One person alone moves nothing, and nobody moves the acts of another agency.
2026-03-03 08:00 Washington   ero says GateStageChanged log acts=[board] stage=enforcing by=ero-0001 agreed_by=ero-0001   -> RECORDED
2026-03-03 08:01 San Francisco doj says GateStageChanged log acts=[board] stage=enforcing by=doj-0001 agreed_by=doj-0102   -> RECORDED
2026-03-03 08:02 Los Angeles  ero asks board A country=HND   -> UNKNOWN stage:watching

# Advised: a hold is shown, and where none is known that is still no clearance.
2026-03-09 08:00 Washington   ero says GateStageChanged log acts=[board] stage=advising by=ero-0001 agreed_by=ero-0102
2026-03-09 08:01 Los Angeles  ero asks board A country=HND   -> UNKNOWN stage:advising
2026-03-09 09:00 San Francisco doj says StayGranted A kind=coa_stay   [stay] -> EFFECTIVE
2026-03-09 09:01 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay
2026-03-10 09:00 San Francisco doj says StayLifted A hold=[stay] reason=decided

2026-03-16 08:00 Washington   ero says GateStageChanged log acts=[board] stage=enforcing by=ero-0001 agreed_by=ero-0102
2026-03-16 08:01 Los Angeles  ero asks board A country=HND   -> CLEAR
