# A stay that was reported, and that no court had granted
#
# Somebody who says that she is counsel calls the court. The clerk reports it, and it holds. Nobody ends that alone: not
# the agency that wants to act, not Justice by lifting it, and no clock. The day after, when word has been owed since the
# morning, two desks say that there is no such order, Justice counsel being one of them.

person A = A-number 094 771 305, born 1990-11-26

2019-03-04 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2019-03-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2019-05-14 07:40 Los Angeles  eoir says CourtOrderReported A reporter=counsel callback=owed docket="2:19-cv-03981" alleged_scope=[removal,transfer]   [report]   -> EFFECTIVE
2019-05-14 08:00 Los Angeles  ero asks board A country=SLV       -> BLOCKED evidence_missing

# The number that was given leads to nobody. The agency that acts says that there is no order, in two names; then Justice
# lifts what it has not placed.
2019-05-14 10:20 Los Angeles  eoir says ReportedOrderChecked A report_source=eoir/los-angeles report_id=[report] outcome=call_failed by=eoir-0212
2019-05-14 11:00 Phoenix      ero says ReportedOrderChecked A report_source=eoir/los-angeles report_id=[report] outcome=disproved by=ero-4417   -> RECORDED
2019-05-14 11:05 Phoenix      ero says ReportedOrderChecked A report_source=eoir/los-angeles report_id=[report] outcome=disproved by=ero-0102   -> RECORDED
2019-05-14 11:06 Los Angeles  ero asks board A country=SLV       -> BLOCKED evidence_missing
2019-05-14 11:10 Los Angeles  doj says StayLifted A hold=[report] reason=vacated   -> RECORDED
2019-05-14 11:11 Los Angeles  ero asks board A country=SLV       -> BLOCKED evidence_missing

# The court has no such order either. Two desks are not enough without Justice counsel.
2019-05-14 13:00 Los Angeles  eoir says ReportedOrderChecked A report_source=eoir/los-angeles report_id=[report] outcome=disproved by=eoir-0212   -> RECORDED
2019-05-15 07:45 Los Angeles  ero asks board A country=SLV       -> BLOCKED evidence_missing
2019-05-15 08:00 Los Angeles  ero says CustodyChanged A to_facility="Adelanto ICE Processing Center" area="Los Angeles" reason=transfer
2019-05-15 08:01 Los Angeles  ero asks board A country=SLV       -> BLOCKED evidence_missing:expiry_due
2019-05-15 09:30 Los Angeles  doj says ReportedOrderChecked A report_source=eoir/los-angeles report_id=[report] outcome=disproved by=doj-0031
2019-05-15 09:31 Los Angeles  ero asks board A country=SLV       -> CLEAR
2019-05-15 09:32 Los Angeles  eoir repeats [report]              -> first receipt, disproved
2019-05-15 09:33 Los Angeles  ero asks board A country=SLV       -> CLEAR

# Whoever calls again begins again.
2019-05-15 10:00 Los Angeles  eoir says CourtOrderReported A reporter=counsel callback=owed docket="2:19-cv-04006"   -> EFFECTIVE
2019-05-15 10:01 Los Angeles  ero asks board A country=SLV       -> BLOCKED evidence_missing
