# The desk sends the lift first, and the stay after it
# Two clerks, two queues. A lift cancels nothing that is not there: the stay counts when it comes, and is lifted by a lift
# that comes after it. Doubt about the order blocks.
race = lift_before_its_stay
person A = A-number 204 880 104, born 1983-03-03
2016-05-09 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2016-05-10 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2016-06-20 10:00 San Francisco doj says StayLifted A hold=[doj/ca9,stay-16-71902]:coa_stay reason=decided docket="16-71902"   -> RECORDED
2016-06-20 10:05 San Francisco doj says StayGranted A id=stay-16-71902 kind=coa_stay docket="16-71902"   [stay]   -> EFFECTIVE
2016-06-20 10:06 Phoenix      ero asks board A country=HND                -> BLOCKED coa_stay
2016-06-20 11:00 San Francisco doj says StayLifted A hold=[stay] reason=decided docket="16-71902"
2016-06-20 11:05 Phoenix      ero asks board A country=HND                -> CLEAR
