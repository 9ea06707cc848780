# One stay is lifted at nine; he is cleared at five past, and the next one comes at twelve past
# It is a hold of its own. What was cleared between the two is stopped, and the first one's end is not the second's.
race = new_stay_after_a_lift
person A = A-number 204 880 105, born 1994-11-14
2017-01-09 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2017-01-10 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2017-02-06 16:00 San Francisco doj says StayGranted A kind=coa_stay docket="17-70344"   [first]
2017-03-13 09:00 San Francisco doj says StayLifted A hold=[first] reason=decided docket="17-70344"   [lift]
2017-03-13 09:05 Los Angeles  ero asks board A country=GTM conveyance="flight 0902"   -> CLEAR
2017-03-13 09:12 Los Angeles  doj says StayGranted A kind=dct_tro form=oral docket="2:17-cv-01981"   -> EFFECTIVE
2017-03-13 09:13 Los Angeles  ero watches A                               -> stop dct_tro deplane
2017-03-13 09:20 San Francisco doj repeats [lift]                          -> first receipt
2017-03-13 09:21 Los Angeles  ero asks board A country=GTM                -> BLOCKED dct_tro
