# The court's outbox is lost with its machine: two desks of the court say so, and one closes nothing
#
# The disk of the adapter in Los Angeles is gone. What it had taken and not sent yet nobody knows: it may have been a
# motion. Another machine begins with an empty outbox, and the feed of the lost one is silent, so that nobody whose case
# depends on the court is cleared. The clerks compare the docket with the log and enter again what is missing; then two
# people at two desks of the court say that the feed is closed.

race = adapter_lost
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 201 114 087, born 1990-07-19

2026-10-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A098-765-432"   [orderA]
2026-10-05 09:20 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A201-114-087"   [orderB]
2026-10-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2026-10-06 09:05 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-11-02 05:00 Los Angeles  ero asks add_to_manifest A country=HND conveyance="flight 0714"   -> CLEAR
2026-11-02 05:01 Los Angeles  ero asks add_to_manifest B country=HND conveyance="flight 0714"   -> CLEAR

# A beat of the lost feed is good for ten seconds; then it is missed.
2026-11-02 05:30 Los Angeles  eoir loses its outbox   [lost]
wait 11 s
2026-11-02 05:32 Los Angeles  ero asks board A country=HND conveyance="flight 0714"   -> UNKNOWN eoir/los-angeles eoir/bia
2026-11-02 05:33 Los Angeles  ero asks board B country=HND conveyance="flight 0714"   -> UNKNOWN eoir/los-angeles eoir/bia

# The docket has a motion that the log does not have.
2026-11-02 08:40 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[orderA] docket="A098-765-432"   [motion] -> EFFECTIVE
2026-11-02 08:41 Los Angeles  ero watches A   -> stop in_absentia_motion_stay
2026-11-02 08:42 Los Angeles  ero asks board A country=HND   -> BLOCKED in_absentia_motion_stay

# One desk closes nothing: neither alone nor by a second person of that desk. Nor does Justice.
2026-11-02 09:00 Los Angeles  eoir says FeedClosed log feed=[lost] lost_from=1 census="compared with the docket of 2026-11-02" desk="Los Angeles, duty clerk" by=eoir-0007   -> RECORDED
2026-11-02 09:05 Los Angeles  eoir says FeedClosed log feed=[lost] lost_from=1 census="compared with the docket of 2026-11-02" desk="Los Angeles, duty clerk" by=eoir-0012   -> RECORDED
2026-11-02 09:10 San Francisco doj says FeedClosed log feed=[lost] lost_from=1 census="compared with the docket of 2026-11-02" desk="Ninth Circuit" by=doj-0031   -> RECORDED
2026-11-02 09:15 Los Angeles  ero asks board B country=HND   -> UNKNOWN eoir/los-angeles eoir/bia
2026-11-02 12:30 Falls Church eoir says FeedClosed log feed=[lost] lost_from=1 census="compared with the docket of 2026-11-02" desk="Board, emergency stays" by=eoir-0104   -> RECORDED
2026-11-02 09:35 Los Angeles  ero asks board B country=HND   -> CLEAR
2026-11-02 09:36 Los Angeles  ero asks board A country=HND   -> BLOCKED in_absentia_motion_stay

# What the court says from its new outbox counts, and what ends a hold with it.
2026-11-30 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
2026-11-30 10:00 Los Angeles  ero asks board A country=HND   -> CLEAR
