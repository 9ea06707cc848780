# Linking a family is not sharing: the order for a child holds the child, and is told to whoever acts on the mother
#
# Border Patrol records at Harlingen that a mother and her daughter travel as one family. The district court's order
# names the daughter only. It stays nobody else's removal; but before the two are parted, whoever asks about the mother
# is told to look at the daughter as well. Nor does anything that is said of the mother end what holds the daughter.

person Mother = A-number 215 330 118, born 1989-06-14
person Daughter = A-number 215 330 119, born 2011-01-27
person Neighbour = A-number 215 330 120, born 1992-09-03

2018-06-04 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Mother order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal docket="A215-330-118"   [her-order]
2018-06-04 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Daughter order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal docket="A215-330-119"   [childs-order]
2018-06-04 09:10 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Neighbour order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal docket="A215-330-120"   [third-order]
2018-06-05 08:00 Harlingen    ero says RemovalOrderBecameExecutable Mother order=[her-order] countries=[GTM]
2018-06-05 08:00 Harlingen    ero says RemovalOrderBecameExecutable Daughter order=[childs-order] countries=[GTM]
2018-06-05 08:10 Harlingen    ero says RemovalOrderBecameExecutable Neighbour order=[third-order] countries=[GTM]
2018-06-05 09:00 Harlingen    ero says FamilyUnitLinked Mother other=Daughter relation=child by=ero-4417
2018-06-26 06:00 Harlingen    ero asks board Mother country=GTM conveyance="flight 0714"     -> CLEAR family_review   [mother-boards]
2018-06-26 06:01 Harlingen    ero asks board Daughter country=GTM conveyance="flight 0714"   -> CLEAR family_review   [daughter-boards]
2018-06-26 06:02 Harlingen    ero asks board Neighbour country=GTM conveyance="flight 0714"  -> CLEAR

# The Central District of California restrains the daughter's removal while they board.
2018-06-26 06:10 Los Angeles  doj says StayGranted Daughter kind=dct_tro until="2018-07-10 17:00" docket="2:18-cv-05817"   [tro] -> EFFECTIVE
2018-06-26 08:11 Harlingen    ero watches Daughter   -> stop dct_tro deplane
2018-06-26 08:11 Harlingen    ero watches Mother     -> no stop
2018-06-26 08:12 Harlingen    ero asks board Daughter country=GTM    -> BLOCKED dct_tro family_review
2018-06-26 08:12 Harlingen    ero asks board Mother country=GTM      -> CLEAR family_review:held
2018-06-26 08:12 Harlingen    ero asks board Neighbour country=GTM   -> CLEAR

# What is said of the mother lifts nothing of the daughter's, also where it gives the daughter's reference.
2018-06-26 15:00 Los Angeles  doj says StayLifted Mother hold=[tro] reason=withdrawn docket="2:18-cv-05817"   -> RECORDED
2018-06-26 17:05 Harlingen    ero asks board Daughter country=GTM   -> BLOCKED dct_tro
2018-07-09 16:00 Los Angeles  doj says StayLifted Daughter hold=[tro] reason=decided docket="2:18-cv-05817"   -> RECORDED
2018-07-10 06:00 Harlingen    ero asks board Daughter country=GTM   -> CLEAR family_review
2018-07-10 06:00 Harlingen    ero asks board Mother country=GTM     -> CLEAR family_review
