# Arrested in Los Angeles and moved to Arizona: the habeas courts of both have been heard
# Lawful: a court keeps the petition of whoever is moved away from it (Ex parte Endo, 323 U.S. 283 (1944)), and the next one
# has its own (Rumsfeld v. Padilla, 542 U.S. 426 (2004)). Neither has restrained removal.
person A = A-number 204 771 330, born 1984-08-26
2014-10-06 06:30 Los Angeles  ero says CustodyChanged A reason=arrest to_facility="Adelanto" area="Los Angeles"
2014-10-06 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2014-10-07 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2014-10-19 14:00 Los Angeles  ero says CustodyChanged A reason=transfer from_facility="Adelanto" to_facility="Florence" area=Phoenix
2014-10-20 05:00 Phoenix      ero asks board A country=GTM                -> CLEAR
