# Removal proceedings: the judge denies the motion, and the appeal from that stays nothing
# 8 CFR 1003.6(b), 1003.23(b)(4)(ii): the stay lasts while the judge has the motion. The Board must be asked for one of its own.
person A = A-number 098 765 432, born 1981-03-02
2010-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2010-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-09-30 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order]   [motion]
2011-11-15 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
2011-11-21 14:00 Falls Church eoir says AppealFiled A appeal_type=appeal_of_in_absentia_denial proceeding_type=removal order=[order]   [appeal]   -> RECORDED
2011-11-21 14:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
2011-11-21 15:00 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral   [stay]
2011-11-21 15:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED bia_emergency_stay
2011-12-20 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
2011-12-20 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED bia_emergency_stay
2011-12-20 09:05 Falls Church eoir says StayLifted A hold=[stay] reason=decided
2011-12-20 09:06 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
