# Only the body that placed a hold, or one above it, ends it
#
# An immigration judge does not end a stay of the Board, a district court does not end one of the court of appeals, and
# the agency that wants to act ends nothing at all: an officer's view that a stay no longer applies is not a lift.

person A = A-number 093 227 654, born 1987-03-03

2017-10-02 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2017-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2017-11-06 15:10 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral   [board] -> EFFECTIVE
2017-11-07 09:00 Los Angeles  eoir says StayLifted A hold=[board] reason=decided judge="IJ Osgood"   -> RECORDED
2017-11-07 09:10 Los Angeles  doj says StayLifted A hold=[board] reason=vacated   -> RECORDED
2017-11-07 09:20 Los Angeles  ero says StayLifted A hold=[board] reason=expired   -> RECORDED
2017-11-07 10:00 Phoenix      ero asks board A country=HND   -> BLOCKED bia_emergency_stay

2017-11-08 10:00 San Francisco doj says StayGranted A kind=coa_stay docket="No. 17-73011"   [circuit] -> EFFECTIVE
2017-11-08 11:00 Los Angeles  doj says StayLifted A hold=[circuit] reason=vacated docket="2:17-cv-08110"   -> RECORDED

# The court of appeals stands above the Board, and ends both.
2017-11-09 09:00 San Francisco doj says StayLifted A hold=[board] reason=vacated docket="No. 17-73011"
2017-11-09 09:05 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay
2017-11-09 09:30 San Francisco doj says StayLifted A hold=[circuit] reason=decided docket="No. 17-73011"
2017-11-09 09:35 Los Angeles  ero asks board A country=HND   -> CLEAR
