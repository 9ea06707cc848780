# A class is redefined: both versions hold until counsel says that the new one takes the place of the old
# D.V.D. v. DHS, D. Mass. 1:25-cv-10676; FRCP 23(c)(1)(C). Another district replaces nothing.
person A = A-number 087 340 112, born 1979-10-05
person B = A-number 091 222 418, born 1990-03-17
2025-02-10 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderA]
2025-02-11 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[orderA] countries=[GTM]
2025-02-24 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderB]
2025-02-25 09:00 Boston       ero says RemovalOrderBecameExecutable B order=[orderB] countries=[GTM]

# At first for orders of before 18 February. A has one, B has not.
2025-03-28 18:00 Boston       doj says ClassOrderPublished log kind=class_order class_id="third-country removals" version=1 order_types=[removal] orders_before=2025-02-18 docket="1:25-cv-10676"   [first]
2025-03-28 18:01 Boston       ero asks board A country=GTM                -> BLOCKED class_order
2025-03-28 18:02 Boston       ero asks add_to_manifest B country=GTM      -> CLEAR

# Arizona calls a class by the same name: it stands as one of its own, and takes the place of none.
2025-04-01 09:00 Eloy         doj says ClassOrderPublished log kind=class_order class_id="third-country removals" version=2 replaces_former=true only_named=true docket="2:25-cv-00901"   [elsewhere]
2025-04-01 12:00 Boston       ero asks board A country=GTM                -> BLOCKED class_order

# The second version is for orders from that day on. Until counsel says which of them counts, both do.
2025-04-18 15:00 Boston       doj says ClassOrderPublished log kind=class_order class_id="third-country removals" version=2 order_types=[removal] orders_from=2025-02-18 docket="1:25-cv-10676"   [second]
2025-04-18 15:01 Boston       ero watches B                               -> stop class_order
2025-04-18 15:02 Boston       ero asks board A country=GTM                -> BLOCKED class_order
2025-04-18 15:03 Boston       ero asks board B country=GTM                -> BLOCKED class_order

# The third takes their place. What was said of B and an earlier version says nothing of it.
2025-04-20 09:00 Boston       doj says ClassMemberNamed B class_id="third-country removals" version=2 is_member=false
2025-04-20 09:01 Boston       ero asks board B country=GTM                -> CLEAR
2025-05-20 21:00 Boston       doj says ClassOrderPublished log kind=class_order class_id="third-country removals" version=3 replaces_former=true order_types=[removal] orders_from=2025-02-18 docket="1:25-cv-10676"   [third]   -> EFFECTIVE
2025-05-20 21:01 Boston       ero asks board A country=GTM                -> CLEAR
2025-05-20 21:02 Boston       ero asks board B country=GTM                -> BLOCKED class_order
2025-05-21 09:00 Boston       doj says StayLifted log hold=[first] reason=vacated
2025-05-21 09:01 Boston       ero asks board B country=GTM                -> BLOCKED class_order
2025-05-21 09:02 Boston       doj says StayLifted log hold=[third] reason=vacated
2025-05-21 09:03 Boston       ero asks board B country=GTM                -> CLEAR
