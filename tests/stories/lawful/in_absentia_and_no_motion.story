# Ordered removed in absentia, and nobody has moved to reopen
# Lawful: an order made in absentia is final at once (8 CFR 1241.1(e)), and nobody can appeal from it: only a motion to
# rescind stays it (INA 240(b)(5)(C)), and none was filed.
person A = A-number 204 771 308, born 1996-01-05
2016-10-17 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]   -> RECORDED
2016-10-17 15:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2018-03-02 06:00 Boston       ero asks board A country=SLV                -> CLEAR
