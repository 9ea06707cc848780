# A motion to reopen for changed country conditions is pending
# Lawful: an ordinary motion to reopen stays nothing by being filed (8 CFR 1003.23(b)(1)(v)). Nobody has ordered a stay.
person A = A-number 204 771 310, born 1982-05-17
2009-04-06 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2009-04-07 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2013-02-11 11:00 Boston       eoir says MotionFiled A filing_type=reopen_changed_conditions proceeding_type=removal order=[order]   -> RECORDED
2013-02-12 06:00 Boston       ero asks add_to_manifest A country=GTM      -> CLEAR
