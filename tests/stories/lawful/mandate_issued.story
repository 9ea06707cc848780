# The court of appeals denies the petition, and its mandate issues
# Lawful: the stay ends with the mandate, and not with the opinion before it (FRAP 41(a), (c)).
person A = A-number 204 771 318, born 1966-06-06
2012-05-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2012-05-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2012-07-09 16:20 San Francisco doj says StayGranted A kind=coa_stay form=written docket="12-72055"   [stay]   -> EFFECTIVE
2013-12-02 09:00 San Francisco doj says StayLifted A hold=[stay] reason=mandate_issued docket="12-72055"
2013-12-02 10:00 Phoenix      ero asks board A country=SLV                -> CLEAR
