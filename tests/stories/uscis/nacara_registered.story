# Registered under the ABC settlement: no removal before the asylum office has decided
# 8 CFR 240.60 to 240.70; American Baptist Churches v. Thornburgh, 760 F. Supp. 796 (N.D. Cal. 1991)
person A = A-number 071 883 204, born 1962-07-03
1989-04-11 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=deportation in_absentia=true designated_countries=[SLV] proceeding_type=deportation   [order]
1991-10-28 09:00 Los Angeles  uscis says ProtectionStatusChanged A status=nacara_abc_pending change=granted   [registered]   -> EFFECTIVE
2004-06-08 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2004-06-09 05:00 Los Angeles  ero asks board A country=SLV                -> BLOCKED nacara_abc_pending
2004-06-09 10:00 Los Angeles  ero says StayLifted A hold=[registered]   -> RECORDED
2004-06-09 10:01 Los Angeles  ero asks board A country=SLV                -> BLOCKED nacara_abc_pending
2007-01-22 14:00 Los Angeles  uscis says ProtectionStatusChanged A status=nacara_abc_pending change=ended hold=[registered]
2007-01-22 14:05 Los Angeles  ero asks board A country=SLV                -> CLEAR
