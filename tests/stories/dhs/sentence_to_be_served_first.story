# Nobody is removed before the sentence has been served
# INA 241(a)(4)(A). The agency that entered it says when that was; another one does not.
person A = A-number 071 844 206, born 1977-04-30
2020-07-06 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2020-07-07 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2020-07-08 10:00 Los Angeles  ero says AgencyHoldEntered A kind=criminal_custody until="2021-02-15 08:00"   [sentence]   -> EFFECTIVE
2020-07-09 05:00 Los Angeles  ero asks board A country=MEX                -> BLOCKED criminal_custody
2021-02-16 08:00 Los Angeles  cbp says StayLifted A hold=[sentence] reason=expired   -> RECORDED
2021-02-16 08:01 Los Angeles  ero asks board A country=MEX                -> BLOCKED criminal_custody:expiry_due
2021-02-16 09:00 Los Angeles  ero says StayLifted A hold=[sentence] reason=expired
2021-02-16 09:01 Los Angeles  ero asks board A country=MEX                -> CLEAR
