# The judge certifies the case to the Board, although nobody has appealed
# 8 CFR 1003.1(c), 1003.6(a)
person A = A-number 098 765 432, born 1981-03-02
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-10-03 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
2011-10-04 09:00 Los Angeles  eoir says AppealFiled A appeal_type=certification proceeding_type=removal order=[order]   [certified]   -> EFFECTIVE
2011-10-04 09:01 Phoenix      ero asks board A country=HND                -> BLOCKED bia_certification_stay order_not_final
2011-10-05 09:00 Los Angeles  eoir says AppealDecided A appeal=[certified] outcome=withdrawn   -> RECORDED
2011-10-05 09:01 Phoenix      ero asks board A country=HND                -> BLOCKED bia_certification_stay order_not_final
2011-11-18 09:00 Falls Church eoir says AppealDecided A appeal=[certified] outcome=dismissed
2011-11-18 09:01 Phoenix      ero asks board A country=HND                -> CLEAR
