# The acting agency's word alone is no permission
#
# ERO's warrant says that there is an order. The court whose order it is has said nothing. The body with the power must
# itself have spoken (8 CFR 1241.1): until the court's own record is here, the answer is no. An order without a warrant
# (8 CFR 241.2) is only the other half.

person A = A-number 088 120 447, born 1984-02-19
person B = A-number 088 120 448, born 1991-07-07

2011-08-02 07:45 Los Angeles  ero says RemovalOrderBecameExecutable A order=A088-120-447-order-1 countries=[HND] checked_by="ERO Los Angeles"   -> RECORDED
2011-08-02 08:00 Los Angeles  ero asks add_to_manifest A country=HND   -> BLOCKED order_not_confirmed_by_court
2011-08-02 16:20 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A id=A088-120-447-order-1 order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal
2011-08-02 16:25 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR

2011-08-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2011-08-03 10:05 Los Angeles  ero asks add_to_manifest B country=HND   -> BLOCKED no_warrant
2011-08-03 11:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[order] countries=[HND]
2011-08-03 11:05 Los Angeles  ero asks add_to_manifest B country=HND   -> CLEAR

# Nor may the agency write the court's half itself.
2011-08-04 09:00 Los Angeles  ero says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   -> refused type
2011-08-04 09:05 Los Angeles  ero asks board B country=GTM   -> BLOCKED country_not_ordered
