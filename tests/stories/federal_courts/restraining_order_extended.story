# The restraining order is extended on its last day
# FRCP 65(b)(2). The extension is an order of its own; the end of the first ends nothing else.
person A = A-number 087 340 112, born 1979-10-05
2025-02-28 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-02-28 10:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-03-03 14:00 Los Angeles  doj says StayGranted A kind=dct_tro form=oral until="2025-03-17 14:00" docket="2:25-cv-01877"   [first]
2025-03-17 11:00 Los Angeles  doj says StayGranted A kind=dct_tro form=written until="2025-03-31 14:00" docket="2:25-cv-01877"   [second]
2025-03-17 14:00 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_tro
2025-03-17 15:00 Los Angeles  doj says PeriodRan A hold=[first] deadline="2025-03-17 14:00" source_complete_to="2025-03-17 15:00" filings_found=0
2025-03-17 15:01 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_tro
2025-03-31 14:00 Los Angeles  ero asks board A country=SLV                -> BLOCKED dct_tro
2025-03-31 14:30 Los Angeles  doj says StayLifted A hold=[second] reason=expired
2025-03-31 14:31 Los Angeles  ero asks board A country=SLV                -> CLEAR
