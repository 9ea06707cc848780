# A country that the order does not name: blocked until he has been screened for it, and nothing else is
# 8 CFR 208.16 to 208.18; D.V.D. v. DHS, No. 1:25-cv-10676 (D. Mass.). Without the designation no order names the country.
person A = A-number 206 881 542, born 1976-11-11
2025-09-08 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[VNM] proceeding_type=removal   [order]
2025-09-08 10:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[VNM]
2025-09-09 05:00 Boston       ero asks board A country=GHA                -> BLOCKED country_not_ordered
2025-09-09 10:00 Boston       ero says RemovalCountryDesignated A country=GHA order=[order] basis=241_b_2_e officer="R. Salas"   [ghana]   -> EFFECTIVE
2025-09-09 10:01 Boston       ero asks board A country=GHA                -> BLOCKED third_country_notice third_country_screening
2025-09-09 10:05 Boston       ero says AdvanceNoticeGiven A hold=[ghana]:third_country_notice to="the person, in Vietnamese"
2025-09-10 11:00 Boston       opla says PeriodRan A hold=[ghana]:third_country_notice deadline="2025-09-10 10:05" source_complete_to="2025-09-10 11:00" filings_found=0

# Counsel does not screen, and the officer who has set the country does not either.
2025-09-10 11:05 Boston       opla says StayLifted A hold=[ghana]:third_country_screening reason=decided officer="P. Counsel"   -> RECORDED
2025-09-10 11:06 Boston       ero says StayLifted A hold=[ghana]:third_country_screening reason=decided officer="R. Salas"   -> RECORDED
2025-09-10 11:07 Boston       ero asks board A country=GHA                -> BLOCKED third_country_screening

# Nor is it enough that somebody whom nobody names has screened him.
2025-09-12 14:55 Boston       uscis says StayLifted A hold=[ghana]:third_country_screening reason=decided   -> refused data.officer
2025-09-12 14:56 Boston       ero asks board A country=GHA                -> BLOCKED third_country_screening
2025-09-12 15:00 Boston       uscis says StayLifted A hold=[ghana]:third_country_screening reason=decided officer="M. Reyes"
2025-09-12 15:01 Boston       ero asks board A country=GHA                -> CLEAR
2025-09-12 15:02 Boston       ero asks board A country=TGO                -> BLOCKED country_not_ordered
