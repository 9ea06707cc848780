# The court of appeals denies the stay, with the petition still before it
# Lawful: a stay is not a matter of right (Nken v. Holder, 556 U.S. 418, 433 (2009)), and after the denial there is none.
person A = A-number 204 771 317, born 1984-01-31
2013-03-04 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2013-03-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2013-04-22 16:40 San Francisco doj says StayDenied A docket="13-71204"   -> RECORDED
2013-04-23 05:00 Phoenix      ero asks board A country=GTM                -> CLEAR
