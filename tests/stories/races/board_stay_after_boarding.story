# The Board grants a stay five minutes after the doors have closed
# Such a stay may have ceased to have effect, because the normal boarding had been completed (8 CFR 241.6, 1241.6). That is
# for counsel to say and for the Board to confirm, in minutes: nobody is told nothing, and nothing goes on by itself.
race = agency_stay_after_boarding
person A = A-number 204 880 102, born 1979-01-25
2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2026-08-11 05:00 Mesa         ero asks board A country=GTM conveyance="charter 9"   -> CLEAR   [board]
2026-08-11 05:30 Mesa         ero says BoardingCompleted A question=[board] country=GTM conveyance="charter 9"
2026-08-11 08:35 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral phone="703-555-0106"   [stay]   -> EFFECTIVE
2026-08-11 05:36 Mesa         ero watches A                               -> stop bia_emergency_stay return_to_gate
2026-08-11 05:37 Mesa         ero departs with A country=GTM conveyance="charter 9"   -> BLOCKED bia_emergency_stay

# The Board says that its stay came too late.
2026-08-11 08:50 Falls Church eoir says StayLifted A hold=[stay] reason=vacated
2026-08-11 05:52 Mesa         ero departs with A country=GTM conveyance="charter 9"   -> CLEAR
