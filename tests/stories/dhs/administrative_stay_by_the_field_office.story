# The field office grants a stay for a surgery, and its date ends nothing
# 8 CFR 241.6(a), Form I-246. Asking for one stays nothing. What was granted ends when the office that gave it says so.
person A = A-number 077 310 664, born 1971-02-27
2018-03-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[PHL] proceeding_type=removal   [order]
2018-03-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[PHL]
2018-03-12 10:00 Los Angeles  ero says StayGranted A kind=ice_admin_stay form=written until="2018-09-12 17:00"   [i246]   -> EFFECTIVE
2018-04-02 06:00 Los Angeles  ero asks board A country=PHL                -> BLOCKED ice_admin_stay
2018-09-13 08:00 Los Angeles  cbp says StayLifted A hold=[i246] reason=expired   -> RECORDED
2018-09-13 08:01 Los Angeles  ero asks board A country=PHL                -> BLOCKED ice_admin_stay:expiry_due
2018-09-14 09:00 Los Angeles  ero says StayLifted A hold=[i246] reason=expired
2018-09-14 09:01 Los Angeles  ero asks board A country=PHL                -> CLEAR
