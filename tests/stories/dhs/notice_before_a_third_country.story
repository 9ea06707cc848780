# Notice of a third country runs from when it was served, before and after the memorandum of 9 July 2025
# INA 241(b)(2); D.V.D. v. DHS, No. 1:25-cv-10676 (D. Mass.). Whether 24 hours are due or 6 is before the courts, so 24 count.
# Only counsel says that notice was served and its hours have run.
person A = A-number 206 730 119, born 1984-03-03
person B = A-number 206 730 120, born 1989-09-14
2025-06-02 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[CUB] proceeding_type=removal   [a]
2025-06-02 09:10 Boston       ero says RemovalOrderBecameExecutable A order=[a] countries=[CUB]
2025-07-01 10:00 Boston       ero says RemovalCountryDesignated A country=MEX order=[a] basis=241_b_2_e   [before]   -> EFFECTIVE
2025-07-01 12:00 Boston       uscis says StayLifted A hold=[before]:third_country_screening reason=decided officer="M. Reyes"

# A country was set, and nobody has told him. A day later nothing has run, whoever says so.
2025-07-02 11:00 Boston       opla says PeriodRan A hold=[before]:third_country_notice deadline="2025-07-02 10:00" source_complete_to="2025-07-02 11:00" filings_found=0   -> RECORDED
2025-07-02 11:01 Boston       ero asks board A country=MEX                -> BLOCKED third_country_notice

# Nor does counsel lift what nobody was told: that the hours have run is all that counsel has to say.
2025-07-02 11:02 Boston       opla says StayLifted A hold=[before]:third_country_notice reason=decided   -> RECORDED
2025-07-02 11:03 Boston       ero asks board A country=MEX                -> BLOCKED third_country_notice

# Notice is served on him on Thursday at eight. Six hours later it has not run; nor does the officer say when it has.
2025-07-03 08:00 Boston       ero says AdvanceNoticeGiven A hold=[before]:third_country_notice to="the person, in Spanish"
2025-07-03 14:30 Boston       opla says PeriodRan A hold=[before]:third_country_notice deadline="2025-07-03 14:00" source_complete_to="2025-07-03 14:30" filings_found=0   -> RECORDED
2025-07-03 14:31 Boston       ero asks board A country=MEX                -> BLOCKED third_country_notice
2025-07-04 09:00 Boston       ero says PeriodRan A hold=[before]:third_country_notice deadline="2025-07-04 08:00" source_complete_to="2025-07-04 09:00" filings_found=0   -> RECORDED
2025-07-04 09:01 Boston       ero asks board A country=MEX                -> BLOCKED third_country_notice:expiry_due
2025-07-04 10:00 Boston       opla says PeriodRan A hold=[before]:third_country_notice deadline="2025-07-04 08:00" source_complete_to="2025-07-04 10:00" filings_found=0
2025-07-04 10:01 Boston       ero asks board A country=MEX                -> CLEAR

# After the memorandum six hours are said to do. They do not here.
2025-07-09 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[CUB] proceeding_type=removal   [b]
2025-07-09 09:10 Boston       ero says RemovalOrderBecameExecutable B order=[b] countries=[CUB]
2025-07-09 10:00 Boston       ero says RemovalCountryDesignated B country=MEX order=[b] basis=241_b_2_e   [after]   -> EFFECTIVE
2025-07-09 10:30 Boston       ero says AdvanceNoticeGiven B hold=[after]:third_country_notice to="the person, in Spanish"
2025-07-09 17:00 Boston       opla says PeriodRan B hold=[after]:third_country_notice deadline="2025-07-09 16:30" source_complete_to="2025-07-09 17:00" filings_found=0   -> RECORDED
2025-07-09 17:01 Boston       ero asks board B country=MEX                -> BLOCKED third_country_notice third_country_screening
2025-07-09 17:02 Boston       ero asks board B country=CUB                -> CLEAR
