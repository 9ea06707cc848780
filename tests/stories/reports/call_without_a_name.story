# A call without a name
#
# Nobody can be asked about it, so it holds nobody: else any voice on a telephone would stop any flight. Whoever asks next
# is told, until a desk has looked. What the desk finds out it reports in its own name, and that holds.

person A = A-number 091 338 264, born 1976-08-09

2017-06-12 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2017-06-13 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2017-07-20 04:10 Phoenix      ero asks add_to_manifest A country=HND conveyance="flight 0714"   -> CLEAR
2017-07-20 04:25 Los Angeles  eoir says CourtOrderReported A reporter=anonymous alleged_scope=[removal]   [call]   -> RECORDED
2017-07-20 04:26 Phoenix      ero watches A                      -> no stop
2017-07-20 04:27 Phoenix      ero asks board A country=HND       -> CLEAR order_reported
2017-07-20 04:28 Los Angeles  eoir repeats [call]                -> first receipt, waits

# The desk has looked, and there is nothing.
2017-07-20 06:00 Los Angeles  eoir says ReportedOrderChecked A report_source=eoir/los-angeles report_id=[call] outcome=disproved by=eoir-0212
2017-07-20 06:01 Phoenix      ero asks board A country=HND       -> CLEAR

# Another call, and the clerk finds the petition that the caller had meant.
2017-07-21 09:00 Los Angeles  eoir says CourtOrderReported A reporter=anonymous docket="17-72044"   [second]   -> RECORDED
2017-07-21 09:20 Los Angeles  eoir says CourtOrderReported A reporter=officer officer=eoir-0212 court="U.S. Court of Appeals for the Ninth Circuit" docket="17-72044"   [found]   -> EFFECTIVE
2017-07-21 09:21 Phoenix      ero asks board A country=HND       -> BLOCKED evidence_missing order_reported
