# The Board dismisses the appeal
# Lawful: an order is final when the Board dismisses the appeal (8 CFR 1241.1(a)); the stay of 1003.6(a) ends with that.
person A = A-number 204 771 304, born 1979-02-08
2012-03-05 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=reserved designated_countries=[SLV] proceeding_type=removal   [order]
2012-03-06 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2012-03-28 15:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order]   [appeal]   -> EFFECTIVE
2013-01-15 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
2013-01-15 10:00 Boston       ero asks add_to_manifest A country=SLV      -> CLEAR
