# An order under seal stops every move, and says to nobody what it is
# 28 USC 1651; FRCP 5.2(d). What was ordered stays with the court; that something was, reaches the gate.
person A = A-number 217 390 155, born 1990-09-30
2024-08-12 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[COL] proceeding_type=removal   [order]
2024-08-12 10:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[COL]
2024-08-13 18:10 Los Angeles  doj says CourtOrderEntered A kind=sealed_order   [sealed]   -> EFFECTIVE
2024-08-14 05:00 Los Angeles  ero asks board A country=COL                -> BLOCKED sealed_order
2024-08-14 05:01 Los Angeles  ero asks transfer_facility A country=USA to_area="Los Angeles"   -> BLOCKED sealed_order

# Neither ICE, nor its counsel, nor the immigration court.
2024-08-14 09:00 Los Angeles  ero says StayLifted A hold=[sealed] reason=expired   -> RECORDED
2024-08-14 09:05 Washington   opla says StayLifted A hold=[sealed] reason=withdrawn   -> RECORDED
2024-08-14 09:10 Los Angeles  eoir says StayLifted A hold=[sealed] reason=decided   -> RECORDED
2024-08-14 09:15 Los Angeles  ero asks board A country=COL                -> BLOCKED sealed_order
2024-11-01 09:00 Los Angeles  doj says StayLifted A hold=[sealed] reason=vacated
2024-11-01 09:01 Los Angeles  ero asks board A country=COL                -> CLEAR
