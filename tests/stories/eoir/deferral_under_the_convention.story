# Deferral of removal: it bars one country, and ends only by a hearing
# 8 CFR 1208.17(a), (d) to (f)
person A = A-number 078 220 915, born 1969-12-02
2015-09-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM,CRI] barred_countries=[GTM] relief=[cat_deferral] proceeding_type=removal   [order]   -> EFFECTIVE
2015-09-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM,CRI]
2015-09-15 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED cat_deferral
2015-09-15 09:02 Los Angeles  ero asks board A country=CRI                -> CLEAR
2015-09-16 09:00 Eloy         eoir says StayLifted A hold=[order] reason=terminated   -> RECORDED
2015-09-16 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED cat_deferral
2018-04-11 09:00 Los Angeles  eoir says StayLifted A hold=[order] reason=terminated
2018-04-11 09:01 Los Angeles  ero asks board A country=GTM                -> CLEAR
