# Two files had been taken for one man's; they are parted, and the stay is found to be the other one's
# Lawful: his own order was never stayed (INA 242(b)(3)(B)). Whose the stay is, two desks of two agencies have said.
person A = A-number 201 114 102, born 1987-12-05
person B = A-number 094 202 702, born 1975-07-09
2014-06-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2014-06-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2014-06-04 10:00 Los Angeles  ero says IdentityLinked A other=B relation=same_person basis=documentary by=ero-4417
2014-06-09 16:00 San Francisco doj says StayGranted B kind=coa_stay form=written docket="14-71688"   [stay]   -> EFFECTIVE
2014-06-16 09:00 Los Angeles  ero says IdentityUnlinked A other=B by=ero-4417 reason="another man's prints were filed under this number"
2014-06-16 11:00 Washington   uscis says IdentityUnlinked A other=B by=uscis-2210 reason="the files were mixed up"
2014-06-17 09:00 Los Angeles  ero says HoldReassigned B hold=[stay] to=B by=ero-4417
2014-06-17 15:00 Washington   doj says HoldReassigned B hold=[stay] to=B by=doj-0031 unit=doj/ca9
2014-06-18 05:00 Los Angeles  ero asks board A country=HND                -> CLEAR
