# The court of appeals has stayed the removal, and its feed has never joined
#
# The immigration court's feed is fresh and shows nothing. On 3 May the Ninth Circuit stays removal under FRAP 18, and
# nobody publishes it, because nobody reads that docket for the log yet. A source that has never spoken is silent, and
# silence is not consent: the officer is told whose word is missing.

person A = A-number 097 610 083, born 1982-12-24
doj/ca9 never joined

2011-04-11 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal docket="A097-610-083"   [order]
2011-04-12 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-05-03 18:00 Los Angeles  ero asks add_to_manifest A country=HND   -> UNKNOWN doj/ca9

# A hold that is known still says more than what is not.
2011-05-04 08:00 Los Angeles  doj says StayGranted A kind=dct_tro until="2011-05-18 08:00" docket="2:11-cv-03755"   [tro] -> EFFECTIVE
2011-05-04 08:05 Los Angeles  ero asks add_to_manifest A country=HND   -> BLOCKED dct_tro
2011-05-17 09:00 Los Angeles  doj says StayLifted A hold=[tro] reason=decided docket="2:11-cv-03755"
2011-05-17 09:05 Los Angeles  ero asks add_to_manifest A country=HND   -> UNKNOWN doj/ca9

# The Justice desk for the Ninth Circuit joins, and what the court had ordered comes to light.
doj/ca9 fresh
2011-05-18 10:00 San Francisco doj says StayGranted A kind=coa_stay form=written docket="No. 11-71249"   -> EFFECTIVE
2011-05-18 10:05 Los Angeles  ero asks add_to_manifest A country=HND   -> BLOCKED coa_stay
