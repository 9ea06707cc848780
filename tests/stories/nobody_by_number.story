# An order that names nobody by number: initials and a birth date from a sealed petition
person A = A-number 098 765 432, born 1981-03-02, surname García López, nationality HND
person B = A-number 091 111 222, born 1981-03-02, surname Mejía, nationality HND
person C = A-number 095 555 666, born 1990-01-09, surname Reyes, nationality GTM
person J = born 1981-03-02, surname Lopez

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2026-06-01 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2026-06-01 10:02 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderB]
2026-06-01 10:03 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2026-06-01 10:04 Los Angeles  eoir says ImmigrationJudgeDecisionIssued C order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderC]
2026-06-01 10:05 Los Angeles  ero says RemovalOrderBecameExecutable C order=[orderC] countries=[GTM]
2026-06-02 08:00 Los Angeles  ero asks board A country=HND conveyance="flight 0714"   -> CLEAR

# A judge restrains the removal of "J. L.", whose number stands in a sealed filing only. A agrees in two things, B in one.
2026-06-02 08:30 Los Angeles  doj says UnplacedOrderEntered J kind=dct_tro docket="2:26-cv-09154" unit=doj/cd-cal   [tro]
2026-06-02 08:31 Los Angeles  ero watches A   -> stop possible_match
2026-06-02 08:32 Los Angeles  ero asks board A country=HND   -> UNKNOWN possible_match:unplaced:doj/cd-cal
2026-06-02 08:33 Los Angeles  ero asks board B country=HND   -> CLEAR
2026-06-02 08:34 Los Angeles  ero asks board C country=GTM   -> CLEAR

# Justice opens the sealed filing: it is A. One word holds; two make an end of the doubt for everybody else.
2026-06-02 11:00 Washington   doj says UnplacedOrderDecided A order_source=doj/cd-cal order_id=[tro] is_this_person=true by=doj-0031 unit=doj/cd-cal
2026-06-02 11:01 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
2026-06-02 11:05 Los Angeles  ero says UnplacedOrderDecided A order_source=doj/cd-cal order_id=[tro] is_this_person=true by=ero-4417
2026-06-02 11:06 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
2026-06-10 09:00 Los Angeles  doj says StayLifted A hold=[tro]:dct_tro reason=expired unit=doj/cd-cal
2026-06-10 09:05 Los Angeles  ero asks board A country=HND   -> CLEAR
