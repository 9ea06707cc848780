# An injunction against removal to third countries, which the Supreme Court puts to rest, and which comes back
# D.V.D. v. DHS, D. Mass. 1:25-cv-10676, and No. 24A1153. It forbids no removal to a country that the order names. That it
# comes back is not told of this case: whoever acts meanwhile is told that it can.
person A = A-number 087 340 112, born 1979-10-05
2025-02-24 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2025-02-25 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM,MEX]
2025-04-18 14:00 Boston       ero asks add_to_manifest A country=GTM      -> CLEAR
2025-04-18 15:00 Boston       doj says ClassOrderPublished log kind=class_order class_id="third-country removals" version=1 order_types=[removal,deportation,exclusion] orders_from=2025-02-18 not_ordered=true docket="1:25-cv-10676"   [class]   -> EFFECTIVE
2025-04-18 15:01 Boston       ero watches A                               -> no stop
2025-04-18 15:02 Boston       ero asks board A country=GTM                -> CLEAR
2025-04-18 15:03 Boston       ero asks board A country=MEX                -> BLOCKED class_order country_not_ordered

# No court beside it or below suspends it. While it rests, only the order itself keeps him from Mexico.
2025-06-20 10:00 Pasadena     doj says HoldSuspended log hold=[class]     -> RECORDED
2025-06-20 10:01 Boston       ero asks board A country=MEX                -> BLOCKED class_order country_not_ordered
2025-06-23 16:00 Washington   doj says HoldSuspended log hold=[class] docket="24A1153"
2025-06-23 16:01 Boston       ero asks board A country=MEX                -> BLOCKED country_not_ordered hold_suspended
2025-09-08 10:00 Washington   doj says HoldRevived log hold=[class] docket="24A1153"
2025-09-08 10:01 Boston       ero asks board A country=MEX                -> BLOCKED class_order country_not_ordered
2025-09-08 10:02 Boston       ero asks board A country=GTM                -> CLEAR
