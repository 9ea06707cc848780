# A settlement that holds those whom its list names, one who opted out, and the court that approved it
# Franco-Gonzalez v. Holder, C.D. Cal. 2:10-cv-02211; FRCP 23(e). It has no rule: whoever nobody has named is no member.
person A = A-number 078 120 345, born 1981-06-12
person B = A-number 079 556 120, born 1968-04-04
2013-02-11 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderA]
2013-02-12 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[GTM]
2013-02-12 09:01 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderB]
2013-02-13 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[GTM]
2015-09-25 14:00 Los Angeles  doj says ClassOrderPublished log kind=class_settlement class_id=Franco version=1 only_named=true docket="2:10-cv-02211"   [settlement]   -> EFFECTIVE
2015-09-25 14:01 Los Angeles  ero asks board A country=GTM                -> CLEAR
2015-10-05 09:00 Los Angeles  doj says ClassMemberNamed A class_id=Franco version=1 is_member=true docket="2:10-cv-02211"
2015-10-05 09:01 Los Angeles  ero watches A                               -> stop class_settlement
2015-10-05 09:02 Los Angeles  ero asks board A country=GTM                -> BLOCKED class_settlement
2015-10-05 09:03 Los Angeles  doj says ClassMemberNamed B class_id=Franco version=1 is_member=true docket="2:10-cv-02211"
2015-10-05 09:04 Los Angeles  ero asks board B country=GTM                -> BLOCKED class_settlement

# B opts out. The court of another district cannot let A go, nor can it end the settlement.
2015-11-02 09:00 Los Angeles  doj says ClassMemberNamed B class_id=Franco version=1 is_member=false docket="2:10-cv-02211"
2015-11-02 09:01 Los Angeles  ero asks board B country=GTM                -> CLEAR
2015-11-03 09:00 Boston       doj says ClassMemberNamed A class_id=Franco version=1 is_member=false   -> RECORDED
2015-11-03 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED class_settlement
2015-11-03 09:02 Boston       doj says StayLifted log hold=[settlement] reason=terminated   -> RECORDED
2015-11-03 09:03 Los Angeles  ero asks board A country=GTM                -> BLOCKED class_settlement
2017-01-09 09:00 Los Angeles  doj says StayLifted log hold=[settlement] reason=terminated docket="2:10-cv-02211"
2017-01-09 09:01 Los Angeles  ero asks board A country=GTM                -> CLEAR
