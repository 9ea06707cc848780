# The Board says of an appeal from the denial of a motion that it stays removal; no rule on file says so
# 8 CFR 1003.6(b): such an appeal stays nothing by itself. The word of the Board is doubt, and protects until it decides.
person A = A-number 207 640 331, born 1979-12-02
2016-05-10 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2016-05-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2016-06-02 09:00 Los Angeles  eoir says MotionFiled A filing_type=reopen proceeding_type=removal order=[order]   [motion]   -> RECORDED
2016-07-01 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
2016-07-20 10:00 Falls Church eoir says AppealFiled A appeal_type=appeal_of_motion_denial proceeding_type=removal stays_automatically=false   [other]   -> RECORDED
2016-07-20 10:05 Los Angeles  ero asks board A country=SLV                -> CLEAR
2016-07-28 16:00 Falls Church eoir says AppealFiled A appeal_type=appeal_of_motion_denial proceeding_type=removal stays_automatically=true   [appeal]   -> EFFECTIVE
2016-07-28 16:05 Los Angeles  ero asks board A country=SLV                -> BLOCKED stated_appeal_stay

# The immigration judge does not decide an appeal.
2016-08-10 09:00 Los Angeles  eoir says AppealDecided A appeal=[appeal] outcome=dismissed   -> RECORDED
2016-08-10 09:05 Los Angeles  ero asks board A country=SLV                -> BLOCKED stated_appeal_stay
2016-11-30 15:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
2016-11-30 15:05 Los Angeles  ero asks board A country=SLV                -> CLEAR
