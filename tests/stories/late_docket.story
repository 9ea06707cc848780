# The court's adapter lives, and its docket stands still
#
# Every two seconds the court's feed says that it is alive, and with it how far its docket has been read: 8 a.m. Since
# then the export has been stuck, and a motion filed at 8:40 would not be in it. An adapter is not a source: after
# fifteen minutes the answer is that nobody knows.

race = source_goes_silent
race = clocks_disagree
person A = A-number 089 004 716, born 1994-01-08

2012-09-10 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2012-09-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2012-10-01 07:55 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR

eoir/los-angeles complete_to=2012-10-01 08:00
2012-10-01 08:15 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR
2012-10-01 08:16 Los Angeles  ero asks add_to_manifest A country=HND   -> UNKNOWN eoir/los-angeles
2012-10-01 09:30 Los Angeles  ero asks board A country=HND   -> UNKNOWN source_silent:eoir/los-angeles

# The export runs again, and brings the motion.
eoir/los-angeles fresh
2012-10-01 09:45 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order]   [motion] -> EFFECTIVE
2012-10-01 09:46 Los Angeles  ero asks board A country=HND   -> BLOCKED in_absentia_motion_stay
2012-10-02 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=withdrawn
wait 12 s
2012-10-02 09:05 Los Angeles  ero asks board A country=HND   -> CLEAR

# Two sources at once: the Board's docket goes silent, and the custody feed's clock is an hour ahead of everyone.
eoir/bia silent
ero/custody complete_to=2012-10-02 10:10
2012-10-02 09:10 Los Angeles  ero asks board A country=HND   -> UNKNOWN eoir/bia ero/custody

# A person at the Justice desk reads the federal dockets twice a day, so half a day of silence is still good.
eoir/bia fresh
ero/custody fresh
doj/cd-cal complete_to=2012-10-02 08:00
2012-10-02 20:00 Los Angeles  ero asks board A country=HND   -> CLEAR
2012-10-02 20:01 Los Angeles  ero asks board A country=HND   -> UNKNOWN doj/cd-cal
