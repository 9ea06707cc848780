# Counsel telephones about a stay, and the court enters it an hour later
#
# The Ninth Circuit has stayed the removal orally, and counsel calls the officer at the staging facility before the clerk
# has entered anything. The officer's report holds at once. When Justice counsel has entered the order, they say that it
# is the one that was reported: from then on the court's own stay holds, and the report is over.

person A = A-number 096 220 418, born 1984-05-17

2018-02-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2018-02-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2018-03-13 04:30 Phoenix      ero asks add_to_manifest A country=GTM conveyance="flight 0714"   -> CLEAR
2018-03-13 04:52 Phoenix      ero says CourtOrderReported A reporter=officer officer=ero-4417 callback=owed court="U.S. Court of Appeals for the Ninth Circuit" docket="18-70641" alleged_scope=[removal]   [report]   -> EFFECTIVE
2018-03-13 04:53 Phoenix      ero watches A                      -> stop evidence_missing take_off_list
2018-03-13 04:54 Phoenix      ero asks board A country=GTM       -> BLOCKED evidence_missing

# The officer has called counsel back. That alone ends nothing.
2018-03-13 05:05 Phoenix      ero says ReportedOrderChecked A report_source=ero/custody report_id=[report] outcome=called_back by=ero-4417   -> RECORDED
2018-03-13 05:06 Phoenix      ero asks board A country=GTM       -> BLOCKED evidence_missing

2018-03-13 05:55 San Francisco doj says StayGranted A kind=coa_stay form=written docket="18-70641"   [stay]   -> EFFECTIVE
2018-03-13 05:56 Phoenix      ero asks board A country=GTM       -> BLOCKED evidence_missing coa_stay

# Whose removal is stopped does not say which order was meant; the issuer of the order does.
2018-03-13 05:57 Phoenix      ero says ReportedOrderChecked A report_source=ero/custody report_id=[report] outcome=verified order_source=doj/ca9 order_id=[stay] order_kind=coa_stay by=ero-0102   -> RECORDED
2018-03-13 05:58 Phoenix      ero asks board A country=GTM       -> BLOCKED evidence_missing coa_stay
2018-03-13 05:59 San Francisco doj says ReportedOrderChecked A report_source=ero/custody report_id=[report] outcome=verified order_source=doj/ca9 order_id=[stay] order_kind=coa_stay by=doj-0031
2018-03-13 06:59 Phoenix      ero asks board A country=GTM       -> BLOCKED coa_stay
2018-03-13 07:00 Phoenix      ero repeats [report]               -> first receipt, verified
2018-03-13 07:01 Phoenix      ero asks board A country=GTM       -> BLOCKED coa_stay

2019-09-04 09:00 San Francisco doj says StayLifted A hold=[stay] reason=mandate_issued
2019-09-04 09:01 Phoenix      ero asks board A country=GTM       -> CLEAR
