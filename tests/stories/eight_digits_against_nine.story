# Eight digits at the court, nine at the agency
#
# Older files carry A-numbers of seven or eight digits; they are the same numbers with zeros in front. The court files the
# motion under A76 540 112, ERO's list has 076540112: a stay that does not find its person has happened for less.

person Court = A-number A76 540 112, born 1969-09-09
person Ero = A-number 076540112, born 1969-09-09
person Old = A-number A7 654 011, born 1950-01-01
person Padded = A-number A-007.654.011, born 1950-01-01
person Neighbour = A-number 765 401 120, born 1969-09-09

2010-03-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Court order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2010-03-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable Ero order=[order] countries=[GTM]
2010-03-02 09:05 Los Angeles  ero asks add_to_manifest Ero country=GTM   -> CLEAR
2010-06-07 11:00 Los Angeles  eoir says MotionFiled Court filing_type=reopen_in_absentia proceeding_type=removal order=[order] docket="A76-540-112"   [motion] -> EFFECTIVE
2010-06-07 11:05 Los Angeles  ero asks add_to_manifest Ero country=GTM   -> BLOCKED in_absentia_motion_stay

# Seven digits are a number too, and a number with its zeros at the other end is somebody else.
2010-06-08 09:00 Falls Church eoir says StayGranted Old kind=bia_emergency_stay   -> EFFECTIVE
2010-06-08 09:05 Los Angeles  ero asks board Padded country=GTM   -> BLOCKED bia_emergency_stay no_executable_order
2010-06-08 09:06 Los Angeles  ero asks board Neighbour country=GTM   -> BLOCKED no_executable_order
