# The feed of the Ninth Circuit is down; its Justice desk looks in the docket for him and finds nothing
# Lawful: there is no stay (INA 242(b)(3)(B)), by the word of the desk that reads that docket, an hour old.
person A = A-number 204 771 329, born 1990-10-29
doj/ca9 silent
2026-03-16 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-03-16 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-03-16 11:00 Los Angeles  ero asks board A country=HND                -> UNKNOWN doj/ca9
2026-03-16 11:20 San Francisco doj says NoHoldConfirmed A as_of="2026-03-16 11:15" by=doj-0031
2026-03-16 12:15 Los Angeles  ero asks board A country=HND                -> CLEAR
