# The claim is withdrawn: before whom, and in which language?
#
# A person may withdraw a claim. But "no longer afraid", written by nobody in particular, in a language that nobody wrote
# down, is not a withdrawal. It ends the hold only when the record names the asylum officer and the language in which the
# person was asked.

person A = A-number 098 410 231, born 1988-08-08
person B = A-number 098 410 232, born 1984-04-19

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2011-08-29 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[HND]   [claimA] -> EFFECTIVE
2011-08-29 14:20 Los Angeles  ero says FearClaimMade B screening=reasonable countries=[HND]   [claimB] -> EFFECTIVE
2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claimA]   [caseA]
2011-08-30 11:10 Los Angeles  uscis says FearReferralReceived B screening=reasonable claims=[claimB]   [caseB]

2011-09-06 10:00 Los Angeles  uscis says FearCaseClosed A screening=reasonable case=[caseA] reason=claim_withdrawn officer="AO Lindqvist" language="Miskito"
2011-09-06 10:00 Los Angeles  uscis says FearCaseClosed B screening=reasonable case=[caseB] reason=claim_withdrawn officer="AO Lindqvist" language=unknown
2011-09-07 05:00 Phoenix      ero asks add_to_manifest A country=HND   -> CLEAR
2011-09-07 05:01 Phoenix      ero asks add_to_manifest B country=HND   -> BLOCKED reasonable_fear_pending
