# The Board grants an emergency stay by telephone, on the evening before the flight
# 8 CFR 1003.2(f), 1003.6(b). It binds when it is spoken.
person A = A-number 090 331 483, born 1984-08-18
2015-03-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2015-03-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2015-07-06 16:00 Mesa         ero asks add_to_manifest A country=GTM conveyance="flight 0714"   -> CLEAR
2015-07-06 20:40 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral phone="703-555-0106"   [stay]   -> EFFECTIVE
2015-07-06 20:41 Mesa         ero watches A                               -> stop bia_emergency_stay
2015-07-07 06:00 Mesa         ero asks board A country=GTM                -> BLOCKED bia_emergency_stay
2015-07-08 09:00 Los Angeles  eoir says StayLifted A hold=[stay] reason=decided   -> RECORDED
2015-07-08 09:01 Mesa         ero asks board A country=GTM                -> BLOCKED bia_emergency_stay
2015-08-31 09:00 Falls Church eoir says StayLifted A hold=[stay] reason=decided
2015-08-31 09:01 Mesa         ero asks board A country=GTM                -> CLEAR
