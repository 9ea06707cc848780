# A stay that names nobody
#
# The court grants a stay, and the desk sends it without the person. Nobody can tell who must stay, so the desk's docket
# is not complete, whatever it says, and nobody is cleared who depends on it, until the desk sends it as it should be.

person A = A-number 200 411 311, born 1990-04-22
person B = A-number 200 411 312, born 1991-05-23

2021-04-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2021-04-01 09:01 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2021-04-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2021-04-02 09:01 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2021-04-02 09:05 Los Angeles  ero asks board B country=HND   -> CLEAR

2021-04-05 15:00 San Francisco  doj says StayGranted log id=stay-21-70600 kind=coa_stay form=oral   -> refused subject
2021-04-05 15:05 Los Angeles  ero asks board A country=HND   -> UNKNOWN source_silent:doj/ca9
2021-04-05 15:06 Los Angeles  ero asks board B country=HND   -> UNKNOWN source_silent:doj/ca9

2021-04-05 16:00 San Francisco  doj says StayGranted A id=stay-21-70600 kind=coa_stay form=oral   [stay] -> EFFECTIVE
2021-04-05 16:01 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay
2021-04-05 16:02 Los Angeles  ero asks board B country=HND   -> CLEAR

# A second one was nothing at all: withdrawn about nobody, as it was sent.
2021-04-06 15:00 San Francisco  doj says StayGranted log id=stay-21-70601 kind=coa_stay form=oral   -> refused subject
2021-04-06 15:05 Los Angeles  ero asks board B country=HND   -> UNKNOWN source_silent:doj/ca9
2021-04-06 15:30 San Francisco  doj says HoldSubmissionWithdrawn log submission=stay-21-70601 by="duty attorney, OIL" reason="a practice entry"   -> RECORDED
2021-04-06 15:31 Los Angeles  ero asks board B country=HND   -> CLEAR
