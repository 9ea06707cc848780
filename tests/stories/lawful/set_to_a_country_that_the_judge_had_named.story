# The judge has named Guatemala and Mexico, and the agency sets Mexico
# Lawful: a country that the order names is no third country (INA 241(b)(2); 8 CFR 1240.12(d)), so no notice and no screening
# are due for it. Honduras, which nobody has ordered, stays a third country.
person A = A-number 206 881 560, born 1990-04-02
person B = A-number 206 881 561, born 1992-12-19
2025-10-06 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM,MEX] proceeding_type=removal   [order]
2025-10-06 10:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM,MEX]
2025-10-07 10:00 El Paso      ero says RemovalCountryDesignated A country=MEX order=[order] basis=241_b_2_a
2025-10-08 06:00 El Paso      ero asks board A country=MEX                -> CLEAR
2025-10-08 06:01 El Paso      ero says RemovalCountryDesignated A country=HND order=[order] basis=241_b_2_e
2025-10-08 06:02 El Paso      ero asks board A country=HND                -> BLOCKED third_country_notice third_country_screening

# B's country was set beside an order that did not name it. The judge reopens the case, and orders her removed there.
2025-10-09 09:30 El Paso      eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [first]
2025-10-09 10:30 El Paso      ero says RemovalOrderBecameExecutable B order=[first] countries=[GTM]
2025-10-10 10:30 El Paso      ero says RemovalCountryDesignated B country=MEX order=[first] basis=241_b_2_e
2025-10-11 06:30 El Paso      ero asks board B country=MEX                -> BLOCKED third_country_notice third_country_screening
2025-11-03 09:00 El Paso      eoir says RemovalOrderCeasedToBeExecutable B order=[first] reason=reopened
2025-12-01 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal   [second]
2025-12-02 09:00 El Paso      ero says RemovalOrderBecameExecutable B order=[second] countries=[MEX]
2025-12-03 06:00 El Paso      ero asks board B country=MEX                -> CLEAR
