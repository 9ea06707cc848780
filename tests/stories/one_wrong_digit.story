# One wrong digit names a real other person, who may be removed: the birth date tells them apart
person A = A-number 098 765 432, born 1981-03-02
person TYPED = A-number 098 765 432, born 1979-11-20
person NUMBER = A-number 098 765 432

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-10-20 05:00 Los Angeles  ero asks board TYPED country=HND    -> UNKNOWN possible_match:birth_date_differs
2026-10-20 05:01 Los Angeles  ero asks board NUMBER country=HND   -> UNKNOWN possible_match:one_identifier
2026-10-20 05:02 Los Angeles  ero asks board A country=HND        -> CLEAR
