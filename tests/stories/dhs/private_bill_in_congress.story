# A private bill is introduced, and the Director of ICE stays removal for six months
# ICE Directive 5004.3 (2025). What Headquarters gave, no field office takes back.
person A = A-number 074 559 018, born 1966-06-06
2025-05-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[KOR] proceeding_type=removal   [order]
2025-05-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[KOR]
2025-05-20 15:00 Washington   ero says StayGranted A kind=private_bill_stay body=ice_headquarters form=written until="2025-11-20 17:00"   [bill]   -> EFFECTIVE
2025-05-21 06:00 Los Angeles  ero asks board A country=KOR                -> BLOCKED private_bill_stay
2025-11-21 08:00 Los Angeles  ero says StayLifted A hold=[bill] reason=expired   -> RECORDED
2025-11-21 08:01 Los Angeles  ero asks board A country=KOR                -> BLOCKED private_bill_stay:expiry_due
2025-11-24 10:00 Washington   ero says StayLifted A hold=[bill] body=ice_headquarters reason=expired
2025-11-24 10:01 Los Angeles  ero asks board A country=KOR                -> CLEAR
