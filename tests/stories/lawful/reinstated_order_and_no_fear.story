# Removed once, back again, and the old order reinstated; he has said that he is not afraid
# Lawful: the prior order is reinstated from its original date and is not open to review (INA 241(a)(5); 8 CFR 241.8;
# Fernandez-Vargas v. Gonzales, 548 U.S. 30 (2006)). Only fear would stop it (8 CFR 241.8(e)), and none is expressed.
person A = A-number 089 204 118, born 1976-08-08
2005-02-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal   [order]
2005-02-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2005-02-22 10:00 Tucson       ero asks execute_removal A country=MEX      -> CLEAR   [first]
2005-02-22 11:00 Tucson       ero says RemovalExecuted A question=[first] country=MEX proof="I-205 endorsed, Nogales"
2014-07-21 04:00 Tucson       ero says CustodyChanged A reason=arrest to_facility="Florence" area=Phoenix
2014-07-22 09:00 Phoenix      ero says ReinstatementOrdered A countries=[MEX] prior_order=[order] tied_by=biometric officer="DO 3319"
2014-07-24 10:00 Tucson       ero asks execute_removal A country=MEX      -> CLEAR
