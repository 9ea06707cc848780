# An emergency evacuation to the country of removal is a removal, whatever it is called
person A = A-number 098 765 432, born 1981-03-02

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-06-03 09:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order]
2026-10-19 05:00 Phoenix   ero asks emergency_evacuation A country=HND conveyance="air ambulance"   -> BLOCKED in_absentia_motion_stay
2026-10-19 05:01 Phoenix   ero asks emergency_evacuation A country=USA conveyance="air ambulance"   -> CLEAR

# Inside the country it waits for nobody: a silent court is told to the desks, and stops no ambulance.
eoir/los-angeles silent
2026-10-19 05:10 Phoenix   ero asks emergency_evacuation A country=USA   -> CLEAR
