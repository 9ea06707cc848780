# A record that nobody can read, about nobody knows whom
#
# The key of the record is no person's, so it may be about anyone. Nobody is cleared until two agencies have looked at it.
# A hold that is known goes on blocking by its own name.

person A = A-number 091 553 602, born 1975-06-15
person B = A-number 091 553 603, born 1996-04-28

2018-03-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2018-03-05 09:10 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2018-03-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2018-03-06 09:10 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2018-03-12 10:00 Los Angeles  eoir says MotionFiled B filing_type=reopen_in_absentia proceeding_type=removal order=[orderB]   -> EFFECTIVE
2018-03-13 05:00 Phoenix      writes raw A key=70312e00ff   [lost]
2018-03-13 05:05 Phoenix      ero asks board A country=HND   -> UNKNOWN unreadable_record
2018-03-13 05:06 Phoenix      ero asks board B country=HND   -> BLOCKED in_absentia_motion_stay

2018-03-13 06:00 Phoenix      doj resolves [lost]
2018-03-13 06:05 Phoenix      ero asks board A country=HND   -> UNKNOWN unreadable_record
2018-03-13 08:00 Phoenix      two bodies resolve [lost]
2018-03-13 08:05 Phoenix      ero asks board A country=HND   -> CLEAR
2018-03-13 08:06 Phoenix      ero asks board B country=HND   -> BLOCKED in_absentia_motion_stay
