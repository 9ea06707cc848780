# An order that names nobody by number, and two people find that it means somebody else
person A = A-number 098 765 432, born 1981-03-02, surname García López
person BARE = A-number 098 765 432, born 1981-03-02
person J = born 1981-03-02, surname Lopez, nationality HND

2026-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-01 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2026-06-02 08:30 Los Angeles  doj says UnplacedOrderEntered J kind=dct_tro docket="2:26-cv-09154" unit=doj/cd-cal   [tro]
2026-06-02 08:32 Los Angeles  ero asks board A country=HND      -> UNKNOWN possible_match:unplaced:doj/cd-cal
2026-06-02 08:33 Los Angeles  ero asks board BARE country=HND   -> UNKNOWN possible_match:unplaced:doj/cd-cal

2026-06-02 11:00 Los Angeles  ero says UnplacedOrderDecided A order_source=doj/cd-cal order_id=[tro] is_this_person=false by=ero-4417
2026-06-02 11:01 Los Angeles  ero says UnplacedOrderDecided A order_source=doj/cd-cal order_id=[tro] is_this_person=false by=ero-0102
2026-06-02 11:02 Los Angeles  ero asks board A country=HND      -> UNKNOWN possible_match:unplaced:doj/cd-cal
2026-06-02 11:05 Washington   doj says UnplacedOrderDecided A order_source=doj/cd-cal order_id=[tro] is_this_person=false by=doj-0031 unit=doj/cd-cal
2026-06-02 11:06 Los Angeles  ero asks board A country=HND      -> CLEAR
