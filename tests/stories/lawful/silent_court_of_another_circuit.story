# The courts of Boston are silent, and his case was never there
# Lawful: the record is at Los Angeles (8 CFR 1003.14), review lies in the Ninth Circuit (INA 242(b)(2)), and habeas where he
# has been held (28 USC 2241). All of these have been heard.
person A = A-number 204 771 328, born 1978-04-18
eoir/boston silent
doj/ca1 silent
doj/d-mass silent
2026-03-09 09:00 Los Angeles  ero says CustodyChanged A to_facility="Adelanto ICE Processing Center" area="Los Angeles" reason=arrest
2026-03-09 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-03-09 11:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-03-10 06:00 Los Angeles  ero asks board A country=HND                -> CLEAR
