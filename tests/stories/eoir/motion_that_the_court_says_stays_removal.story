# The court says of a motion that it stays removal; no rule on file says so, and it holds until the motion is decided
# 8 CFR 1003.23(b)(1)(v) asks for a stay by order. What a court says of a filing may add a hold, and never prevents one.
person A = A-number 205 118 947, born 1984-03-19
2016-05-10 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2016-05-11 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2016-06-02 09:00 Boston       eoir says MotionFiled A filing_type=reopen proceeding_type=removal order=[order] stays_automatically=false   [first]   -> RECORDED
2016-06-02 09:05 Boston       ero asks board A country=GTM                -> CLEAR
2016-06-20 14:00 Boston       eoir says MotionFiled A filing_type=reopen proceeding_type=removal order=[order] stays_automatically=true   [motion]   -> EFFECTIVE
2016-06-20 14:05 Boston       ero asks board A country=GTM                -> BLOCKED stated_motion_stay

# Another court's judge decides nothing here; the court that has the motion does.
2016-07-05 09:00 Eloy         eoir says MotionDecided A motion=[motion] outcome=denied   -> RECORDED
2016-07-05 09:05 Boston       ero asks board A country=GTM                -> BLOCKED stated_motion_stay
2016-08-01 11:00 Boston       eoir says MotionDecided A motion=[motion] outcome=denied
2016-08-01 11:05 Boston       ero asks board A country=GTM                -> CLEAR
