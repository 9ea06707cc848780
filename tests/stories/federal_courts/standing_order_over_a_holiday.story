# A habeas petition in Maryland on the eve of Independence Day
# D. Md. Amended Standing Order 2025-01: no removal until 4:00 p.m. of the second business day after the petition. Filed on
# Wednesday; Thursday is the first, the Fourth of July and the weekend are none, and Monday is the second.
race = deadline_on_a_holiday
person A = A-number 219 034 771, born 1992-08-17
person B = A-number 219 034 772, born 1994-12-01
2025-05-27 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-05-27 11:00 Washington   ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-05-27 15:00 Washington   doj says PetitionFiled B petition_type=habeas unit=doj/d-md docket="8:25-cv-01711"   -> RECORDED
2025-07-02 16:30 Washington   doj says PetitionFiled A petition_type=habeas unit=doj/d-md docket="8:25-cv-02114"   [petition]   -> EFFECTIVE
2025-07-07 06:00 Washington   ero asks board A country=SLV                -> BLOCKED dct_standing_order_stay

# Too early, then by the agency that waits for it, then by another court.
2025-07-07 15:00 Washington   doj says PeriodRan A hold=[petition] unit=doj/d-md deadline="2025-07-07 16:00" source_complete_to="2025-07-07 15:00" filings_found=0   -> RECORDED
2025-07-07 16:05 Washington   ero says PeriodRan A hold=[petition] deadline="2025-07-07 16:00" source_complete_to="2025-07-07 16:05" filings_found=0   -> RECORDED
2025-07-07 16:06 Boston       doj says PeriodRan A hold=[petition] deadline="2025-07-07 16:00" source_complete_to="2025-07-07 16:06" filings_found=0   -> RECORDED
2025-07-07 16:10 Washington   ero asks board A country=SLV                -> BLOCKED dct_standing_order_stay:expiry_due
2025-07-07 16:30 Washington   doj says PeriodRan A hold=[petition] unit=doj/d-md deadline="2025-07-07 16:00" source_complete_to="2025-07-07 16:30" filings_found=0
2025-07-07 16:31 Washington   ero asks board A country=SLV                -> CLEAR
