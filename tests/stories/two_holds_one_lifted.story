# Two holds, and one is lifted
#
# Holds are a set. A stay of the Board (8 CFR 1003.6(b)) and a stay of the court of appeals (FRAP 18) stand for reasons of
# their own, and the end of one says nothing about the other. In practice the second is forgotten when word of the first
# one's end arrives.

race = one_of_two_lifted
person A = A-number 076 905 118, born 1971-05-26

2015-01-12 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal docket="A076-905-118"   [order]
2015-01-13 08:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2015-02-02 17:10 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral docket="A076-905-118"   [board] -> EFFECTIVE
2015-02-03 11:30 San Francisco doj says StayGranted A kind=coa_stay form=written docket="No. 15-70331" judge="motions panel"   [circuit] -> EFFECTIVE
2015-02-03 12:00 Los Angeles  ero asks add_to_manifest A country=GTM   -> BLOCKED bia_emergency_stay coa_stay

2015-02-10 10:00 Falls Church eoir says StayLifted A hold=[board] reason=decided docket="A076-905-118"
2015-02-10 10:05 Los Angeles  ero asks add_to_manifest A country=GTM   -> BLOCKED coa_stay

2015-09-22 14:00 San Francisco doj says StayLifted A hold=[circuit] reason=mandate_issued docket="No. 15-70331"
2015-09-22 14:05 Los Angeles  ero asks add_to_manifest A country=GTM   -> CLEAR
