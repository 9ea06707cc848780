# Deferral of removal is terminated after a hearing
# Lawful: the immigration judge may terminate deferral under the Convention Against Torture (8 CFR 1208.17(d)), and the
# order beside it names the country.
person A = A-number 204 771 326, born 1970-12-01
2014-09-15 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] barred_countries=[GTM] relief=[cat_deferral] proceeding_type=removal   [order]   -> EFFECTIVE
2014-09-16 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2017-05-08 14:00 Los Angeles  eoir says StayLifted A hold=[order] reason=terminated
2017-05-09 06:00 Los Angeles  ero asks board A country=GTM                -> CLEAR
