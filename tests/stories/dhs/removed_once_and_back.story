# Removed once and back: the old order is used up, and is reinstated only by fingerprint
# INA 241(a)(5); 8 CFR 241.8(a)(2). A paper that names the same man ties nobody to an order.
person A = A-number 089 330 475, born 1982-11-17
2016-05-09 10:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2016-05-10 09:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]   [warrant]
2016-05-17 07:00 El Paso      ero asks execute_removal A country=GTM      -> CLEAR   [first]
2016-05-17 15:00 El Paso      ero says RemovalExecuted A question=[first] country=GTM proof="I-205 endorsed"
2026-01-20 03:00 Eagle Pass   cbp says CustodyChanged A reason=arrest to_facility="Eagle Pass South station" area="Eagle Pass"
2026-01-20 05:00 Eagle Pass   ero asks execute_removal A country=GTM      -> BLOCKED order_executed
2026-01-20 05:30 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2026-01-20 05:31 El Paso      ero asks execute_removal A country=GTM      -> BLOCKED order_executed
2026-01-20 06:00 Eagle Pass   cbp says ReinstatementOrdered A countries=[GTM] prior_order=[order] tied_by=documentary officer="BPA 5102"
2026-01-20 06:01 Eagle Pass   ero asks execute_removal A country=GTM      -> BLOCKED prior_order_not_tied
2026-01-20 09:00 Eagle Pass   cbp says ReinstatementOrdered A countries=[GTM] prior_order=[order] tied_by=biometric officer="BPA 5102"
2026-01-20 09:01 Eagle Pass   ero asks execute_removal A country=GTM      -> CLEAR
hhs/uc-portal silent
2026-01-20 09:02 Eagle Pass   ero asks execute_removal A country=GTM      -> UNKNOWN hhs/uc-portal
