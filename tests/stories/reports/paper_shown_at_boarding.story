# The paper shown at the foot of the stairs
#
# A man who has been cleared to board takes a paper out of his shoe: a judge in the Central District has forbidden that he
# be removed. The officer cannot tell whether it is real, and need not. It is reported before anybody boards on, the
# clearance is taken back, and the stop is over when he is back in a facility. Then the order is found on the docket.

person A = A-number 099 105 872, born 1993-01-30
person B = A-number 099 105 873, born 1995-07-04

2020-01-13 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2020-01-13 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [other]
2020-01-14 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2020-01-14 09:10 Los Angeles  ero says RemovalOrderBecameExecutable B order=[other] countries=[GTM]
2020-02-11 05:40 Phoenix      ero asks board A country=GTM conveyance="flight 0714"   -> CLEAR   [boarding]
2020-02-11 05:41 Phoenix      ero asks board B country=GTM conveyance="flight 0714"   -> CLEAR
2020-02-11 05:55 Phoenix      ero says CourtOrderReported A reporter=officer officer=ero-3920 court="U.S. District Court, Central District of California" docket="2:20-cv-01188" alleged_scope=[removal] verify_by="2020-02-11 08:00"   [paper]   -> EFFECTIVE
2020-02-11 05:55 Phoenix      ero watches A                      -> stop evidence_missing
2020-02-11 05:55 Phoenix      ero watches B                      -> no stop
2020-02-11 05:56 Phoenix      ero says StopOutcomeReported A request=[boarding] outcome=deplaned
2020-02-11 07:10 Phoenix      ero says CustodyChanged A to_facility="Florence Service Processing Center" area=Phoenix reason=return
2020-02-11 07:11 Phoenix      ero watches A                      -> no stop
2020-02-11 07:12 Phoenix      ero asks board A country=GTM       -> BLOCKED evidence_missing

# By eight somebody should have known. It holds all the same.
2020-02-11 08:30 Phoenix      ero says CustodyChanged A to_facility="Eloy Detention Center" area=Phoenix reason=transfer
2020-02-11 08:31 Phoenix      ero asks board A country=GTM       -> BLOCKED evidence_missing:expiry_due
2020-02-11 09:15 Los Angeles  doj says StayGranted A kind=dct_tro form=written docket="2:20-cv-01188"   [tro]   -> EFFECTIVE
2020-02-11 09:16 Los Angeles  doj says ReportedOrderChecked A report_source=ero/custody report_id=[paper] outcome=verified order_source=doj/cd-cal order_id=[tro] order_kind=dct_tro by=doj-0031
2020-02-11 10:20 Phoenix      ero asks board A country=GTM       -> BLOCKED dct_tro
