# A court that has not told its past clears nobody whom it could touch
#
# On the first day the bus knows nothing of thirty years of stays. Until a source has told them, whoever it could touch
# is UNKNOWN; two people of two agencies can look at its papers on one person, and then it holds for that person only.

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 093 444 555, born 1990-10-10

2026-03-02 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2026-03-02 10:01 Boston       ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2026-03-02 10:02 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2026-03-02 10:03 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-03-02 10:10 Boston       ero asks board A country=HND   -> CLEAR

# Boston finds that a cabinet was never read, and begins again. What was cleared meanwhile is stopped.
2026-03-02 11:00 Boston       eoir says CensusOpened log kind=protections
2026-03-02 11:01 Boston       ero watches A   -> stop history_not_loaded:eoir/boston
2026-03-02 11:02 Boston       ero asks board A country=HND   -> UNKNOWN eoir/boston
2026-03-02 11:03 Boston       ero asks board B country=HND   -> CLEAR

# A number that nobody has counted closes nothing.
2026-03-02 11:10 Boston       eoir says CensusClosed log kind=protections read=100 sent=100 refused=0 digest=0000000000000000000000000000000000000000000000000000000000000000 attested_by=eoir-0007   -> RECORDED
2026-03-02 11:11 Boston       ero asks board A country=HND   -> UNKNOWN eoir/boston

# One person of the removing agency is not enough, nor are two of them.
2026-03-02 12:00 Boston       ero says RecordReviewed A papers_of=eoir/boston by=ero-4417
2026-03-02 12:01 Boston       ero says RecordReviewed A papers_of=eoir/boston by=ero-0102
2026-03-02 12:02 Boston       ero asks board A country=HND   -> UNKNOWN eoir/boston
2026-03-02 12:10 Boston       eoir says RecordReviewed A papers_of=eoir/boston by=eoir-0007
2026-03-02 12:11 Boston       ero asks board A country=HND   -> CLEAR
