# Ordered removed, and withheld from one country: he may be sent to any other that the order names
# INA 241(b)(3); 8 CFR 1208.16, 1208.24. In March 2025 a man was flown to the one country from which a judge had withheld
# his removal in 2019; nobody who put him on the list had looked for the protection beside the order.
person A = A-number 201 577 119, born 1995-07-26
2019-10-10 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[SLV,CRI] barred_countries=[SLV] relief=[withholding_of_removal] proceeding_type=removal   [order]   -> EFFECTIVE
2025-03-12 16:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV,CRI]
2025-03-15 09:00 Harlingen    ero asks add_to_manifest A country=SLV      -> BLOCKED withholding_of_removal
2025-03-15 09:01 Harlingen    ero asks add_to_manifest A country=CRI      -> CLEAR
2025-03-15 09:02 Harlingen    ero asks add_to_manifest A country=HND      -> BLOCKED country_not_ordered

# Changed conditions, a new agreement or a wish of the government end it for nobody; a court of appeals ends no protection
# that only the immigration court can end.
2025-03-15 10:00 Boston       doj says StayLifted A hold=[order] body=ca1 reason=vacated   -> RECORDED
2025-03-15 10:01 Harlingen    ero asks add_to_manifest A country=SLV      -> BLOCKED withholding_of_removal
2025-09-02 10:00 Boston       eoir says StayLifted A hold=[order] reason=terminated
2025-09-02 10:01 Boston       ero asks add_to_manifest A country=SLV      -> CLEAR
