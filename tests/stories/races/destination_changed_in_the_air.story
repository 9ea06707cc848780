# Cleared for Honduras, and flown to El Salvador, from which a judge has withheld his removal
# A clearance is for one country. The order names both; the protection bars one (INA 241(b)(2), (b)(3)).
race = destination_changed
person A = A-number 204 880 109, born 1995-07-27
2019-10-14 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[SLV,HND] barred_countries=[SLV] relief=[withholding_of_removal] proceeding_type=removal   [order]
2025-03-12 16:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV,HND]
2025-03-15 16:00 Harlingen    ero asks board A country=HND conveyance="charter 3"   -> CLEAR   [board]
2025-03-15 16:30 Harlingen    ero says BoardingCompleted A question=[board] country=SLV conveyance="charter 3"
2025-03-15 16:31 Harlingen    ero watches A                               -> stop action_without_clearance:another_country return_to_gate
2025-03-15 16:35 Harlingen    ero departs with A country=SLV conveyance="charter 3"   -> BLOCKED withholding_of_removal
