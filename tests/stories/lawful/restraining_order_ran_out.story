# The restraining order ran out, and Justice counsel confirms that it was not extended
# Lawful: without an extension a restraining order ends at its time, at most fourteen days (FRCP 65(b)(2)).
person A = A-number 204 771 320, born 1989-05-23
2018-06-04 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2018-06-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2018-06-11 14:00 Los Angeles  doj says StayGranted A kind=dct_tro form=written until="2018-06-25 14:00" docket="2:18-cv-05166"   [tro]   -> EFFECTIVE
2018-06-25 16:00 Los Angeles  doj says PeriodRan A hold=[tro] deadline="2018-06-25 14:00" source_complete_to="2018-06-25 16:00" filings_found=0
2018-06-26 06:00 Phoenix      ero asks board A country=HND                -> CLEAR
