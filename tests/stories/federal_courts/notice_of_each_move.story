# Forty-eight hours' notice before each move: what opens the transfer to Arizona opens no removal from there
# 28 USC 1651, 2241. The order does not end by a notice that was given. It lets the one move through of which the notice was,
# once the court's desk says that the hours have run, and after that move it stands again.
person A = A-number 222 904 751, born 1990-02-11
2025-07-07 06:30 Boston       ero says CustodyChanged A reason=arrest to_facility="Plymouth County Correctional Facility" area=Boston
2025-07-07 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[BRA] proceeding_type=removal   [order]
2025-07-07 10:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[BRA]
2025-07-08 16:20 Boston       doj says CourtOrderEntered A kind=dct_notice_before_move notice_hours=48 docket="1:25-cv-11913"   [order48]   -> EFFECTIVE
2025-07-08 16:30 Boston       ero asks transfer_aor A country=USA to_area=Phoenix     -> BLOCKED dct_notice_before_move

2025-07-09 10:00 Boston       ero says AdvanceNoticeGiven A hold=[order48] to="court and counsel"
2025-07-11 10:30 Boston       doj says PeriodRan A hold=[order48] deadline="2025-07-11 10:00" source_complete_to="2025-07-11 10:30" filings_found=0
2025-07-11 11:00 Boston       ero asks transfer_aor A country=USA to_area=Phoenix     -> CLEAR notice_met
2025-07-11 20:15 Boston       ero says CustodyChanged A reason=transfer to_facility="Florence Service Processing Center" area=Phoenix
2025-07-11 20:16 Boston       ero watches A                                           -> no stop

# In Arizona it stands as it did in Massachusetts, and that the same hours have run is no news.
2025-07-14 05:00 Phoenix      ero asks add_to_manifest A country=BRA                  -> BLOCKED dct_notice_before_move
2025-07-14 09:00 Boston       doj says PeriodRan A hold=[order48] deadline="2025-07-11 10:00" source_complete_to="2025-07-14 09:00" filings_found=0   -> RECORDED
2025-07-14 09:01 Phoenix      ero asks transfer_facility A country=USA to_area=Phoenix   -> BLOCKED dct_notice_before_move

# Notice of the removal, and its own hours: it is one move, from the list to the doors.
2025-07-14 13:00 Boston       ero says AdvanceNoticeGiven A hold=[order48] to="court and counsel" removal=true
2025-07-16 11:05 Phoenix      ero asks board A country=BRA conveyance="flight 0922"   -> BLOCKED dct_notice_before_move:expiry_due
2025-07-16 14:30 Boston       doj says PeriodRan A hold=[order48] deadline="2025-07-16 13:00" source_complete_to="2025-07-16 14:30" filings_found=0
2025-07-17 04:00 Phoenix      ero asks board A country=BRA conveyance="flight 0922"   -> CLEAR notice_met   [board]
2025-07-17 04:40 Phoenix      ero says BoardingCompleted A question=[board] country=BRA conveyance="flight 0922"
2025-07-17 04:50 Phoenix      ero departs with A country=BRA conveyance="flight 0922"      -> CLEAR
2025-07-17 04:51 Phoenix      ero asks transfer_facility A country=USA to_area=Phoenix   -> BLOCKED dct_notice_before_move

# The flight is called off. Whoever is back in the facility has been moved.
2025-07-17 09:30 Phoenix      ero says CustodyChanged A reason=return to_facility="Florence Service Processing Center" area=Phoenix
2025-07-17 09:31 Phoenix      ero asks board A country=BRA conveyance="flight 0922"   -> BLOCKED dct_notice_before_move
2025-08-01 15:00 Boston       doj says StayLifted A hold=[order48] reason=vacated docket="1:25-cv-11913"
2025-08-01 15:05 Phoenix      ero asks board A country=BRA conveyance="flight 0940"   -> CLEAR
