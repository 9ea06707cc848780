# A warrant of removal is used once: she was removed, came back, and the old warrant removes nobody again
# INA 241(a)(5); 8 CFR 241.2, 241.8: whoever comes back after a removal is removed again only by a warrant of after that.
person A = A-number 089 551 207, born 1984-11-19
2019-03-04 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2019-03-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]   [warrant]
2019-03-12 10:00 Phoenix      ero asks execute_removal A country=GTM   -> CLEAR   [first]
2019-03-12 14:00 Phoenix      ero says RemovalExecuted A question=[first] country=GTM proof="I-205 endorsed"
2026-05-04 04:00 Phoenix      ero says CustodyChanged A reason=arrest to_facility="Eloy" area=Phoenix
2026-05-05 09:00 Phoenix      ero asks execute_removal A country=GTM   -> BLOCKED no_warrant
2026-05-06 09:00 Phoenix      ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2026-05-07 09:00 Phoenix      ero asks execute_removal A country=GTM   -> CLEAR
