# The member of a class has a second number, and the class follows the person
# D.V.D. v. DHS, D. Mass. 1:25-cv-10676. One officer's word is enough to hold, and no word on one number lets the other go.
person A = A-number 087 340 112, born 1979-10-05
person B = A-number 091 222 418, born 1979-10-05
2025-02-24 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderA]
2025-02-25 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[orderA] countries=[GTM]
2025-04-18 15:00 Boston       doj says ClassOrderPublished log kind=class_order class_id="third-country removals" version=1 only_named=true docket="1:25-cv-10676"   [class]   -> EFFECTIVE
2025-04-18 15:01 Boston       doj says ClassMemberNamed B class_id="third-country removals" version=1 is_member=true
2025-04-18 15:02 Boston       ero asks add_to_manifest A country=GTM      -> CLEAR

2025-05-06 10:00 Boston       ero says IdentityLinked A other=B relation=possible_same_person basis=officer_assertion by=ero-4417
2025-05-06 10:01 Boston       ero watches A                               -> stop possible_match
2025-05-06 10:02 Boston       ero asks board A country=GTM                -> UNKNOWN possible_match:class_order
2025-05-07 10:00 Boston       ero says IdentityLinked A other=B relation=same_person basis=documentary by=ero-4417
2025-05-07 10:01 Boston       ero asks board A country=GTM                -> BLOCKED class_order

# Counsel finds that whoever has the first number is no member. The second number still is.
2025-05-08 10:00 Boston       doj says ClassMemberNamed A class_id="third-country removals" version=1 is_member=false
2025-05-08 10:01 Boston       ero asks board A country=GTM                -> BLOCKED class_order
2025-05-09 10:00 Boston       doj says ClassMemberNamed B class_id="third-country removals" version=1 is_member=false
2025-05-09 10:01 Boston       ero asks board A country=GTM                -> CLEAR
