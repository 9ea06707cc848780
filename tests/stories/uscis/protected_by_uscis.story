# Something that may not be named keeps her here, and USCIS alone says when it has ended
# 8 USC 1367. What it is, and that it is anything, is secret: every screen says no more than protected.
person A = A-number 218 006 951, born 1990-08-16
2018-02-06 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2018-02-07 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2021-10-25 09:00 Los Angeles  uscis says ProtectionStatusChanged A status=protected change=granted unit=uscis/status   [protected]   -> EFFECTIVE
2022-01-18 06:00 Los Angeles  ero asks execute_removal A country=MEX      -> BLOCKED protected
2022-01-18 06:01 Los Angeles  cbp asks issue_expedited_removal A country=MEX   -> BLOCKED protected
2022-01-18 06:02 Los Angeles  ero asks grant_voluntary_return A country=MEX   -> BLOCKED protected
2022-01-18 06:03 Los Angeles  hhs asks disclose_record A country=MEX      -> BLOCKED protected
2022-01-18 09:00 Los Angeles  ero says StayLifted A hold=[protected]   -> RECORDED
2022-01-18 09:01 Los Angeles  ero asks execute_removal A country=MEX      -> BLOCKED protected
2024-05-13 11:00 Los Angeles  uscis says ProtectionStatusChanged A status=protected change=ended hold=[protected] unit=uscis/status
2024-05-13 11:05 Los Angeles  ero asks disclose_record A country=MEX      -> CLEAR
2024-05-13 11:06 Los Angeles  ero asks execute_removal A country=MEX      -> CLEAR
