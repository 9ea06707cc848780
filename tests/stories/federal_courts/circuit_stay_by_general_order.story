# A motion for a stay in the Ninth Circuit stays removal by being filed, and nobody writes an order
# 9th Cir. General Order 6.4(c): until further order of the court. A petition for review alone stays nothing, and other
# circuits have no such rule here.
person A = A-number 077 902 615, born 1983-03-25
2016-05-09 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2016-05-10 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2016-05-11 09:00 San Francisco doj says PetitionFiled A petition_type=petition_for_review docket="16-71498"   -> RECORDED
2016-05-11 09:30 Boston       doj says PetitionFiled A petition_type=stay_motion body=ca1   -> RECORDED
2016-05-11 10:00 Los Angeles  ero asks add_to_manifest A country=GTM      -> CLEAR
2016-05-11 21:40 San Francisco doj says PetitionFiled A petition_type=stay_motion docket="16-71498"   [motion]   -> EFFECTIVE
2016-05-12 04:00 Los Angeles  ero asks board A country=GTM                -> BLOCKED coa_auto_stay

# A district court does not end it.
2016-05-12 10:00 Los Angeles  doj says StayLifted A hold=[motion] reason=decided   -> RECORDED
2016-05-12 10:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED coa_auto_stay
2016-08-22 10:00 San Francisco doj says StayLifted A hold=[motion] reason=decided docket="16-71498"
2016-08-22 10:01 Los Angeles  ero asks board A country=GTM                -> CLEAR
