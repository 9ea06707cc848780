# The daughter has a motion pending that stays her removal; the mother is removed
# Lawful: a motion stays the removal of those whom it names, and the judge does not assume that it includes the family
# (INA 240(b)(5)(C); Immigration Court Practice Manual 5.1(a)). Whoever acts is told to look at the family first.
person Mother = A-number 215 330 128, born 1986-06-14
person Daughter = A-number 215 330 129, born 2008-01-27
2018-03-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Mother order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [mothers]
2018-03-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable Mother order=[mothers] countries=[GTM]
2018-03-06 09:05 Los Angeles  ero says FamilyUnitLinked Mother other=Daughter relation=child by=ero-4417
2018-03-19 10:00 Los Angeles  eoir says MotionFiled Daughter filing_type=reopen_in_absentia proceeding_type=removal   -> EFFECTIVE
2018-03-20 06:00 Los Angeles  ero asks board Mother country=GTM           -> CLEAR family_review:held
