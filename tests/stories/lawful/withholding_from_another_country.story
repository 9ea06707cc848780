# Withholding from El Salvador is granted, and the removal is to Guatemala, which the order names
# Lawful: withholding bars one country and no other (INA 241(b)(3); Johnson v. Guzman Chavez, 594 U.S. 523 (2021)). No
# third country is designated that the order does not name.
person A = A-number 204 771 325, born 1994-06-26
2019-10-21 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[SLV,GTM] barred_countries=[SLV] relief=[withholding_of_removal] proceeding_type=removal   [order]   -> EFFECTIVE
2019-11-12 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2019-11-13 06:00 Boston       ero asks board A country=GTM                -> CLEAR
