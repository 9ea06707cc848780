# Headquarters stops a removal, and the field office cannot go on by itself
# Practice of ERO: the same level ends it, or a higher one
person A = A-number 208 150 927, born 1982-12-05
2023-10-02 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[NIC] proceeding_type=removal   [order]
2023-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[NIC]
2023-10-10 18:00 Washington   ero says AgencyHoldEntered A kind=management_hold body=ice_headquarters   [stop]   -> EFFECTIVE
2023-10-11 05:00 Los Angeles  ero asks board A country=NIC                -> BLOCKED management_hold
2023-10-11 05:01 Los Angeles  ero asks stage_for_removal A country=USA to_area=Phoenix   -> BLOCKED management_hold
2023-10-11 08:00 Los Angeles  ero says StayLifted A hold=[stop] reason=withdrawn   -> RECORDED
2023-10-11 08:01 Los Angeles  ero asks board A country=NIC                -> BLOCKED management_hold
2023-10-16 09:00 Washington   ero says StayLifted A hold=[stop] body=ice_headquarters reason=withdrawn
2023-10-16 09:01 Los Angeles  ero asks board A country=NIC                -> CLEAR
