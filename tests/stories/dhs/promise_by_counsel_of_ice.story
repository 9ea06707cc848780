# Counsel of ICE promises an immigration judge that nobody will be removed before the hearing
# A representation to a court. It is OPLA's: neither ERO nor the Department of Justice takes it back.
person A = A-number 207 664 831, born 1988-08-23
2023-05-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2023-05-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2023-05-08 14:00 Los Angeles  opla says GovernmentForbearanceGiven A counsel="M. Reyes, OPLA" court="Los Angeles Immigration Court" not_before="2023-06-20 09:00"   [promise]   -> EFFECTIVE
2023-05-09 05:00 Los Angeles  ero asks board A country=HND                -> BLOCKED govt_forbearance
2023-06-21 08:00 Los Angeles  ero says StayLifted A hold=[promise] reason=expired   -> RECORDED
2023-06-21 08:05 Los Angeles  doj says StayLifted A hold=[promise] body=doj reason=withdrawn   -> RECORDED
2023-06-21 08:06 Los Angeles  ero asks board A country=HND                -> BLOCKED govt_forbearance:expiry_due
2023-06-22 10:00 Los Angeles  opla says StayLifted A hold=[promise] reason=withdrawn
2023-06-22 10:01 Los Angeles  ero asks board A country=HND                -> CLEAR
