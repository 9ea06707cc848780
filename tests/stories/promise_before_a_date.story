# A promise not to remove before a date
#
# Counsel for the government tells the Ninth Circuit that the petitioner will not be removed before 5 p.m. on 25 October,
# so the court need not rule on the stay motion that day. A promise to a court is a hold. When its date has passed it is
# expiry_due, and still blocks: only the counsel who gave it says, on the record, that it is over.

race = date_passes
person A = A-number 095 781 334, born 1978-07-31

2011-03-14 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[SLV] proceeding_type=removal   [order]
2011-03-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2011-10-18 16:00 San Francisco doj says GovernmentForbearanceGiven A not_before="2011-10-25 17:00" court="9th Cir." counsel="OIL trial attorney" docket="No. 11-73214"   [promise] -> EFFECTIVE
2011-10-20 05:00 Phoenix      ero asks add_to_manifest A country=SLV   -> BLOCKED govt_forbearance
2011-10-25 16:59 Los Angeles  ero asks board A country=SLV   -> BLOCKED govt_forbearance
2011-10-25 17:01 Los Angeles  ero asks board A country=SLV   -> BLOCKED govt_forbearance
2011-10-27 09:00 Los Angeles  ero asks board A country=SLV   -> BLOCKED govt_forbearance

# The circuit itself cannot take back what counsel promised; counsel can. With this record the log's own time has passed the
# date, so the promise is due from here on.
2011-10-28 10:00 San Francisco doj says StayLifted A hold=[promise] reason=expired docket="No. 11-73214"   -> RECORDED
2011-10-28 10:05 Los Angeles  ero asks board A country=SLV   -> BLOCKED govt_forbearance:expiry_due
2011-10-28 11:00 San Francisco doj says StayLifted A hold=[promise] body=doj reason=withdrawn docket="No. 11-73214"
2011-10-28 11:05 Los Angeles  ero asks board A country=SLV   -> CLEAR

# A promise whose date has passed before it is sent is a mistake of the sender.
2011-10-28 12:00 San Francisco doj says GovernmentForbearanceGiven A not_before="2011-10-25 17:00"   -> refused not_before
