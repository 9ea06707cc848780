# One man is taken off the list by a stay, and an alternate has his seat
# Lawful: the stay is the first man's alone (8 CFR 1003.6(b)). The alternate has an order and a warrant of his own (8 CFR
# 241.2), and is asked about by himself.
person A = A-number 204 771 331, born 1988-03-30
person Alternate = A-number 204 771 332, born 1992-01-13
2015-09-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Alternate order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2015-09-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable Alternate order=[order] countries=[HND]
2015-10-18 19:00 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral   -> EFFECTIVE
2015-10-19 04:00 Phoenix      ero asks promote_alternate Alternate country=HND conveyance="charter 7"   -> CLEAR
