# A petition for review is before the Ninth Circuit, and nobody has stayed removal
# Lawful: a petition for review stays nothing unless the court orders it (INA 242(b)(3)(B), 8 USC 1252(b)(3)(B); Nken v.
# Holder, 556 U.S. 418 (2009)). The petition was filed on 3 October; the Justice desk has read that docket to the morning
# of the 10th, and there is no stay in it.
person A = A-number 204 771 316, born 1972-09-27
2011-09-12 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [order]
2011-09-13 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
doj/ca9 complete_to=2011-10-10 08:00
2011-10-10 09:00 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
