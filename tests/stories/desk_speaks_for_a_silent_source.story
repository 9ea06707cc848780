# A desk looks in its own docket for one person, and speaks for its silent feed
#
# The feed of the Ninth Circuit is late. The Justice desk looks at the docket for A, finds nothing and says so: that
# stands in for the feed, for A alone, for as long as that feed may be silent, and until the court places a hold.

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 093 444 555, born 1990-10-10
doj/ca9 silent

2026-03-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2026-03-02 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2026-03-02 10:02 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2026-03-02 10:03 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-03-02 11:00 Los Angeles  ero asks board A country=HND   -> UNKNOWN doj/ca9

2026-03-02 11:20 San Francisco doj says NoHoldConfirmed A as_of="2026-03-02 11:15" by=doj-0031
2026-03-02 11:21 Los Angeles  ero asks board A country=HND   -> CLEAR
2026-03-02 11:22 Los Angeles  ero asks board B country=HND   -> UNKNOWN doj/ca9

# Nobody has looked at what is yet to come, and another agency cannot speak for the circuit.
2026-03-02 11:30 San Francisco doj says NoHoldConfirmed B as_of="2026-03-02 18:00" by=doj-0031   -> RECORDED
2026-03-02 11:31 Los Angeles  ero says NoHoldConfirmed B as_of="2026-03-02 11:30" by=ero-4417   -> refused type
2026-03-02 11:32 Los Angeles  ero asks board B country=HND   -> UNKNOWN doj/ca9

# Twelve hours later the look is too old.
2026-03-02 23:20 Los Angeles  ero asks board A country=HND   -> UNKNOWN doj/ca9

# A new look, and then the court itself: what the desk had said counts no longer, also once the stay is lifted.
2026-03-03 08:00 San Francisco doj says NoHoldConfirmed A as_of="2026-03-03 07:55" by=doj-0031
2026-03-03 08:01 Los Angeles  ero asks board A country=HND   -> CLEAR
2026-03-03 09:00 San Francisco doj says StayGranted A kind=coa_stay   [stay] -> EFFECTIVE
2026-03-03 09:01 Los Angeles  ero asks board A country=HND   -> BLOCKED coa_stay
2026-03-03 10:00 San Francisco doj says StayLifted A hold=[stay] reason=decided
2026-03-03 10:01 Los Angeles  ero asks board A country=HND   -> UNKNOWN doj/ca9
