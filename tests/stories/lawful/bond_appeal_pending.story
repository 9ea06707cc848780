# An appeal about bond is pending
# Lawful: an appeal about custody or bond stays no removal (8 CFR 1003.6(a), 1003.19(f)).
person A = A-number 204 771 314, born 1995-03-03
2016-04-04 10:00 Eloy         eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal   [order]
2016-04-05 09:00 Phoenix      ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2016-04-11 09:00 Falls Church eoir says AppealFiled A appeal_type=bond proceeding_type=removal   -> RECORDED
2016-04-12 05:00 Phoenix      ero asks handover A country=MEX             -> CLEAR
