# An order to one country is no order to another
#
# Removal is to the countries designated in the order and the warrant (INA 241(b)(2); 8 CFR 1240.12(d)). A country that
# is in only one of the two is not enough, and a country from which removal has been withheld (8 CFR 1208.16) stays barred
# whatever else is ordered.

person A = A-number 094 552 310, born 1976-04-09
person B = A-number 094 552 311, born 1980-12-01
person C = A-number 094 552 312, born 1988-10-14

2014-07-08 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [orderA]
2014-07-09 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[SLV,HND]
2014-07-10 06:00 Phoenix      ero asks add_to_manifest A country=SLV   -> CLEAR
2014-07-10 06:01 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED country_not_ordered
2014-07-10 06:02 Phoenix      ero asks add_to_manifest A country=GTM   -> BLOCKED country_not_ordered

# Here the court ordered two countries and the warrant names one.
2014-07-11 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[SLV,GTM] proceeding_type=removal   [orderB]
2014-07-11 10:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[SLV]
2014-07-11 10:05 Los Angeles  ero asks board B country=GTM   -> BLOCKED country_not_ordered
2014-07-11 10:06 Los Angeles  ero asks board B country=SLV   -> CLEAR

# Ordered removed, but not to Honduras, where the judge found that he would be persecuted.
2014-07-14 13:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued C order_type=removal in_absentia=false appeal=waived designated_countries=[CRI,HND] barred_countries=[HND] proceeding_type=removal   [orderC]
2014-07-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable C order=[orderC] countries=[CRI,HND]
2014-07-15 09:05 Los Angeles  ero asks execute_removal C country=HND   -> BLOCKED country_barred
2014-07-15 09:06 Los Angeles  ero asks execute_removal C country=CRI   -> CLEAR
