# An appeal to the Board, dismissed a year later
# 8 CFR 1003.6(a), 1241.1(a). No order is written for the stay: it stands from when the appeal was received.
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=reserved designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-10-20 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order]   [appeal]   -> EFFECTIVE
2011-10-20 14:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED bia_appeal_stay appeal_window_stay order_not_final

# The court below cannot decide the Board's appeal.
2012-08-01 09:00 Los Angeles  eoir says AppealDecided A appeal=[appeal] outcome=dismissed   -> RECORDED
2012-08-01 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED bia_appeal_stay appeal_window_stay:expiry_due order_not_final

2012-10-02 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
2012-10-02 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
