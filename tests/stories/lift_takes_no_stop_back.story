# A lift takes no stop back
#
# The stay is lifted while the person is being brought back from the aircraft. Nobody turns round on the word of a
# screen: the stop stands until its outcome, and whoever wants to go on asks again and gets an answer of its own.

person A = A-number 098 765 432, born 1981-03-02

2015-03-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2015-03-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2015-03-10 06:00 Los Angeles  ero asks execute_removal A country=GTM   -> CLEAR   [removal]
2015-03-10 06:20 Los Angeles  doj says StayGranted A unit=doj/ca9 kind=coa_stay form=oral   [stay]
2015-03-10 06:25 Los Angeles  ero watches A   -> stop coa_stay
2015-03-10 06:30 Los Angeles  doj says StayLifted A unit=doj/ca9 hold=[stay] reason=vacated
2015-03-10 06:31 Los Angeles  ero watches A   -> stop coa_stay
2015-03-10 06:32 Los Angeles  ero asks execute_removal A country=GTM   -> CLEAR   [again]

# Custody alone ends nothing, nor does word of an outcome that leaves the person away.
2015-03-10 07:00 Los Angeles  ero says CustodyChanged A to_facility="Los Angeles Staging Facility" reason=return
2015-03-10 07:01 Los Angeles  ero watches A   -> stop coa_stay
2015-03-10 07:05 Los Angeles  ero says StopOutcomeReported A request=[removal] outcome=removed
2015-03-10 07:06 Los Angeles  ero watches A   -> stop coa_stay
2015-03-10 07:10 Los Angeles  ero says StopOutcomeReported A request=[removal] outcome=kept_in_custody
2015-03-10 07:11 Los Angeles  ero watches A   -> no stop
