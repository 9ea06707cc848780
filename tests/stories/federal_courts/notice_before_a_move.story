# Forty-eight hours' notice before any move, and a clock that begins when notice is given
# 28 USC 1651, 2241. The order itself has no date. Notice gives it one; counsel who reads the court's docket says that it ran.
person A = A-number 220 118 563, born 1987-05-21
2025-06-05 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[BRA] proceeding_type=removal   [order]
2025-06-05 10:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[BRA]
2025-06-06 11:15 Boston       doj says CourtOrderEntered A kind=dct_notice_before_move notice_hours=48 docket="1:25-cv-11642"   [order48]   -> EFFECTIVE
2025-06-09 05:00 Boston       ero asks transfer_aor A country=USA to_area=Phoenix   -> BLOCKED dct_notice_before_move

# Two days after the order nothing has run: nobody had given notice.
2025-06-09 12:00 Boston       doj says PeriodRan A hold=[order48] deadline="2025-06-08 11:15" source_complete_to="2025-06-09 12:00" filings_found=0   -> RECORDED
2025-06-09 14:00 Boston       ero says AdvanceNoticeGiven A hold=[order48] to="court and counsel"
2025-06-11 13:00 Boston       doj says PeriodRan A hold=[order48] deadline="2025-06-11 14:00" source_complete_to="2025-06-11 13:00" filings_found=0   -> RECORDED
2025-06-11 14:10 Boston       ero says PeriodRan A hold=[order48] deadline="2025-06-11 14:00" source_complete_to="2025-06-11 14:10" filings_found=0   -> RECORDED
2025-06-11 14:11 Boston       ero asks transfer_aor A country=USA to_area=Phoenix   -> BLOCKED dct_notice_before_move:expiry_due
2025-06-11 15:00 Boston       doj says PeriodRan A hold=[order48] deadline="2025-06-11 14:00" source_complete_to="2025-06-11 15:00" filings_found=0
2025-06-11 15:01 Boston       ero asks transfer_aor A country=USA to_area=Phoenix   -> CLEAR

# It was notice of a move, and a removal asks for another.
2025-06-11 15:02 Boston       ero asks board A country=BRA                -> BLOCKED dct_notice_before_move
