# Ordered removed, and appeal waived by both sides
# Lawful: an order is final at once when appeal is waived (8 CFR 1003.39, 1241.1(b)), and nothing stays it.
person A = A-number 204 771 302, born 1993-04-11
2014-05-05 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]   -> RECORDED
2014-05-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2014-05-06 09:05 Los Angeles  ero asks add_to_manifest A country=GTM      -> CLEAR
