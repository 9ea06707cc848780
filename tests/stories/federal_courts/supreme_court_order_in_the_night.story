# The Supreme Court orders the government not to remove anybody until further order
# 28 USC 1651. Nobody below the Court ends it.
race = night_or_weekend
person A = A-number 087 340 112, born 1979-10-05
2025-04-14 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[VEN] proceeding_type=removal   [order]
2025-04-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[VEN]
2025-04-18 20:00 Dallas       ero asks add_to_manifest A country=VEN      -> CLEAR
2025-04-19 00:52 Washington   doj says StayGranted A kind=scotus_order form=written docket="24A1007"   [order-of-the-court]   -> EFFECTIVE
2025-04-19 00:53 Washington   ero watches A                               -> stop scotus_order
2025-04-19 01:01 Washington   ero asks board A country=VEN                -> BLOCKED scotus_order
2025-04-21 09:00 Pasadena     doj says StayLifted A hold=[order-of-the-court] reason=vacated   -> RECORDED
2025-04-21 09:01 Phoenix      ero asks board A country=VEN                -> BLOCKED scotus_order
2025-05-16 15:00 Washington   doj says StayLifted A hold=[order-of-the-court] reason=decided
2025-05-16 15:01 Washington   ero asks board A country=VEN                -> CLEAR
