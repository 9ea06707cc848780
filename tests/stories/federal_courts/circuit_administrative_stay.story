# The clerk enters an administrative stay late in the evening, and the court rules a week later
# 28 USC 1651. The ruling ends it, and only that.
person A = A-number 087 340 112, born 1979-10-05
2025-05-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2025-05-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2025-05-06 04:30 Phoenix      ero asks add_to_manifest A country=GTM conveyance="flight 0714"   -> CLEAR
2025-05-06 21:47 Pasadena     doj says StayGranted A kind=coa_admin_stay form=written docket="25-3019"   [administrative]   -> EFFECTIVE
2025-05-06 21:48 Phoenix      ero watches A                               -> stop coa_admin_stay
2025-05-07 05:00 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_admin_stay

# The district court below cannot end it.
2025-05-08 09:00 Los Angeles  doj says StayLifted A hold=[administrative] reason=decided   -> RECORDED
2025-05-08 09:01 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_admin_stay
2025-05-13 10:00 Pasadena     doj says StayGranted A kind=coa_stay form=written docket="25-3019"   [stay]
2025-05-13 10:01 Pasadena     doj says StayLifted A hold=[administrative] reason=decided
2025-05-13 10:02 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_stay
2025-11-03 09:00 Pasadena     doj says StayLifted A hold=[stay] reason=mandate_issued
2025-11-03 09:01 Phoenix      ero asks board A country=GTM                -> CLEAR
