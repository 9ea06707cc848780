# A man was removed against a court's order, and is to be brought back
# 28 USC 1651; Noem v. Abrego Garcia, 145 S. Ct. 1017 (2025). Nobody hands him over once more, and the duty stands till he is back.
person A = A-number 201 577 439, born 1995-07-26
2025-03-10 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-03-10 10:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-04-04 16:30 Washington   doj says CourtOrderEntered A kind=return_order unit=doj/d-md until="2025-04-07 23:59" docket="8:25-cv-00951"   [return]   -> EFFECTIVE
2025-04-05 09:00 Washington   ero asks handover A country=SLV             -> BLOCKED return_order duty:return_order
2025-04-09 09:00 Washington   ero says StayLifted A hold=[return] reason=decided   -> RECORDED
2025-04-09 09:01 Washington   ero asks handover A country=SLV             -> BLOCKED return_order duty_overdue:return_order
2025-06-06 18:00 Washington   doj says StayLifted A hold=[return] unit=doj/d-md reason=decided docket="8:25-cv-00951"
2025-06-06 18:01 Washington   ero asks handover A country=SLV             -> CLEAR
