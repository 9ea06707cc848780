# A broker and the docket three days ahead at once, and a restraining order that has not run out

# Nobody but other agencies' clocks contradicts them: the door says so, and takes nothing. The order holds to its day.

person A = A-number 098 114 207, born 1989-04-17

2024-11-05 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2024-11-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2025-03-03 14:00 Los Angeles  doj says StayGranted A unit=doj/cd-cal kind=dct_tro body=cd_cal   [tro]
2025-03-15 09:00 Los Angeles  doj clock 3 days ahead
2025-03-15 09:00 Los Angeles  broker clock 3 days ahead
2025-03-15 09:30 Los Angeles  doj says PeriodRan A hold=[tro] unit=doj/cd-cal deadline="2025-03-18 00:00" source_complete_to="2025-03-18 09:30" filings_found=0   -> refused time
2025-03-15 10:00 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
2025-03-15 11:00 Los Angeles  doj clock right
2025-03-15 11:00 Los Angeles  broker clock right
2025-03-15 11:30 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
2025-03-17 16:00 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
