# A circuit's docket raises a stay by its words, and no words of it end one
#
# The desk that reads the docket of the Ninth Circuit posts its entries as they are. "REMOVAL STAYED" holds at once, and by
# the court's own rule so does the motion itself; that the briefing schedule is stayed holds nobody. Months later the mandate
# issues. It ends the stay, but no machine reads that out of words: the entry waits, and until somebody at the desk has
# decided, nobody whose order that circuit reviews is clear.

person A = A-number 096 310 448, born 1980-06-06
person B = A-number 096 310 449, born 1975-01-20

2011-09-26 05:30 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2011-09-26 05:40 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [other]
2011-09-26 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-09-26 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[other] countries=[HND]
ero asks add_to_manifest A country=HND   -> CLEAR
2011-10-04 15:00 Los Angeles  doj docket federal_dockets/filed.json   [docket] -> EFFECTIVE
ero asks board A country=HND   -> BLOCKED coa_auto_stay coa_admin_stay
2011-10-05 07:00 Los Angeles  doj repeats [docket]   -> first receipt
ero asks board B country=HND   -> CLEAR

2012-02-10 16:00 Los Angeles  doj docket federal_dockets/mandate.json
ero asks board A country=HND   -> BLOCKED coa_auto_stay coa_admin_stay
ero asks board B country=HND   -> UNKNOWN doj/ca9
2012-02-10 17:10 Los Angeles  doj says HoldSubmissionWithdrawn log submission=docket-entries-23976929d57354f6ca2e-2076d17843d1 by="duty attorney" reason="read: it ends the stay of this docket, which is sent for itself" unit=doj/ca9   -> RECORDED
ero asks board B country=HND   -> CLEAR
ero asks board A country=HND   -> BLOCKED coa_auto_stay coa_admin_stay
