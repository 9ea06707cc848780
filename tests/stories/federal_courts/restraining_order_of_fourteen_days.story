# A restraining order that states no end, and counsel who must say that it was not extended
# FRCP 65(b)(2): fourteen days. The clock goes forward on 9 March 2025.
race = deadline_when_clocks_change
person A = A-number 087 340 112, born 1979-10-05
2025-02-28 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-02-28 10:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-03-03 14:00 Los Angeles  doj says StayGranted A kind=dct_tro form=oral docket="2:25-cv-01877"   [tro]   -> EFFECTIVE
2025-03-17 23:59 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_tro
2025-03-18 00:00 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_tro

# The immigration court does not know what the district court has done.
2025-03-18 08:00 Los Angeles  eoir says PeriodRan A hold=[tro] deadline="2025-03-18 00:00" source_complete_to="2025-03-18 08:00" filings_found=0   -> RECORDED
2025-03-18 08:01 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_tro:expiry_due
2025-03-18 09:00 Los Angeles  doj says PeriodRan A hold=[tro] deadline="2025-03-18 00:00" source_complete_to="2025-03-18 09:00" filings_found=0
2025-03-18 09:01 Los Angeles  ero asks board A country=SLV                -> CLEAR
