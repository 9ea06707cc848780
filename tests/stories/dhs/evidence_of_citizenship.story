# A birth certificate turns up: from then he is not arrested, moved, asked for at a jail or removed
# ICE Directive 16001.2 (2015): "as a matter of law, ICE cannot assert its civil immigration enforcement authority to
# arrest and/or detain a U.S. citizen". Between 2015 and 2020 ICE removed seventy who may have been one (GAO-21-487).
person A = A-number 062 930 557, born 1981-12-08
2018-03-05 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2018-03-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2018-03-07 11:00 Los Angeles  uscis says UsCitizenshipClaimRecorded A kind=usc_evidence unit=uscis/status   [paper]   -> EFFECTIVE
2018-03-07 11:05 Los Angeles  ero asks arrest_or_redetain A country=USA   -> BLOCKED usc_evidence
2018-03-07 11:06 Los Angeles  ero asks lodge_detainer A country=USA       -> BLOCKED usc_evidence
2018-03-07 11:07 Los Angeles  ero asks transfer_facility A country=USA    -> BLOCKED usc_evidence
2018-03-07 11:08 Los Angeles  ero asks board A country=MEX                -> BLOCKED usc_evidence
2018-03-07 11:09 Los Angeles  ero asks release A country=USA              -> CLEAR
2018-03-07 13:00 Los Angeles  uscis says StayLifted A hold=[paper] unit=uscis/status reason=withdrawn   -> RECORDED
2018-03-07 13:01 Los Angeles  ero asks lodge_detainer A country=USA       -> BLOCKED usc_evidence

# Counsel finds that the certificate is his cousin's.
2018-03-08 16:00 Washington   opla says StayLifted A hold=[paper] reason=decided
2018-03-08 16:05 Los Angeles  ero asks lodge_detainer A country=USA       -> CLEAR
2018-03-08 16:06 Los Angeles  ero asks board A country=MEX                -> CLEAR
