# The court signs with a new key: until two agencies have admitted it, what it says holds, and lets nobody go
#
# Each January the immigration courts change the key that they sign with. The adapter in Los Angeles is given the new one
# a day too early, when the courts alone have admitted it. A motion that is signed with it is not turned away: whoever it
# names is held, because it may be what it says. A decision that is signed with it permits nothing, and holds as well, as
# it may protect from a country; its sender is not told that it counts. When Justice admits the key as well, what was
# waiting counts without being entered again, once two agencies have looked at the first copies. The old key is then
# revoked, and what it had signed stays good.

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 203 558 140, born 1993-05-21

2026-11-09 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A098-765-432"   [orderA]
2026-11-10 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2027-01-04 08:00 Los Angeles  ero asks board A country=HND conveyance="flight 0714"   -> CLEAR

2027-01-04 08:30 Los Angeles  eoir makes a key   [eoir-2027]
2027-01-04 08:31 Los Angeles  eoir says KeyAdmitted log key=eoir-2027 agency=eoir public=[eoir-2027]   -> RECORDED
2027-01-04 08:35 Los Angeles  eoir signs with [eoir-2027]
2027-01-04 08:40 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[orderA] docket="A098-765-432"   [motion] -> PENDING
2027-01-04 08:41 Los Angeles  ero watches A   -> stop unverified_record
2027-01-04 08:42 Los Angeles  ero asks board A country=HND   -> BLOCKED unverified_record
2027-01-04 08:50 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A203-558-140"   [orderB] -> PENDING
2027-01-04 08:55 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2027-01-04 09:00 Los Angeles  ero asks board B country=HND   -> BLOCKED unverified_record order_not_confirmed_by_court

# Justice admits it too. The motion stays removal by the court's own word now, and two agencies look at the first copy.
2027-01-05 06:00 San Francisco doj says KeyAdmitted log key=eoir-2027 agency=eoir public=[eoir-2027]   -> RECORDED
2027-01-05 06:01 Los Angeles  eoir repeats [motion]   -> first receipt, stands
2027-01-05 06:02 Los Angeles  ero asks board A country=HND   -> BLOCKED unverified_record in_absentia_motion_stay
2027-01-05 06:03 Los Angeles  ero asks board B country=HND   -> BLOCKED unverified_record
2027-01-05 07:00 Los Angeles  two bodies resolve [motion]
2027-01-05 07:00 Los Angeles  two bodies resolve [orderB]
2027-01-05 07:00 Los Angeles  ero asks board B country=HND   -> CLEAR
2027-01-05 07:01 Los Angeles  ero asks board A country=HND   -> BLOCKED in_absentia_motion_stay

# The old key ends.
2027-01-29 07:00 Los Angeles  eoir says KeyRevoked log key=eoir-made-up reason="replaced by eoir-2027"   -> RECORDED
2027-01-29 07:05 Los Angeles  ero asks board B country=HND   -> CLEAR
2027-02-11 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied   -> RECORDED
2027-02-11 10:00 Los Angeles  ero asks board A country=HND   -> CLEAR
