# A court of appeals stays removal, denies the petition, and its mandate issues seven weeks later
# Nken v. Holder, 556 U.S. 418 (2009); FRAP 41. The denial of the petition is not the end of the stay.
person A = A-number 079 556 120, born 1968-04-04
2012-05-07 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2012-05-08 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2012-06-12 16:20 San Francisco doj says StayGranted A kind=coa_stay form=written docket="12-71648"   [stay]   -> EFFECTIVE
2012-06-13 05:00 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_stay

# A district court cannot end it, nor can a circuit that has not placed it.
2012-07-02 10:00 Los Angeles  doj says StayLifted A hold=[stay] reason=decided   -> RECORDED
2012-07-02 10:01 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_stay
2012-07-03 10:00 Boston       doj says StayLifted A hold=[stay] body=ca1 reason=decided   -> RECORDED
2012-07-03 10:01 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_stay
2013-09-19 10:00 San Francisco doj says StayDenied A docket="12-71648"
2013-09-19 10:01 Phoenix      ero asks board A country=GTM                -> BLOCKED coa_stay
2013-11-12 09:00 San Francisco doj says StayLifted A hold=[stay] reason=mandate_issued docket="12-71648"
2013-11-12 09:01 Phoenix      ero asks board A country=GTM                -> CLEAR
