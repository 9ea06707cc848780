# Counsel for the government withdraws the promise not to remove, on the record
# Lawful: the promise was given to the court and binds until it is withdrawn with notice to it (forbearance in practice
# under FRAP 18; the Department's duty of candor to the court). There is no stay beside it.
person A = A-number 204 771 324, born 1981-10-21
2011-03-21 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[SLV] proceeding_type=removal   [order]
2011-03-22 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2011-10-24 16:00 Boston       doj says GovernmentForbearanceGiven A counsel="OIL trial attorney" docket="11-2108"   [promise]   -> EFFECTIVE
2011-12-12 10:00 Boston       doj says StayLifted A hold=[promise] body=doj reason=withdrawn docket="11-2108"
2011-12-12 11:00 Boston       ero asks add_to_manifest A country=SLV      -> CLEAR
