# Nothing stood against the alternate when the list was made; at four in the morning a seat falls free
# To be moved up is an act of its own. The motion that he filed the evening before stays his removal (INA 240(b)(5)(C)).
race = alternate_promoted
person Alternate = A-number 204 880 108, born 1997-04-09
2015-09-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued Alternate order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2015-09-15 09:00 Los Angeles  ero says RemovalOrderBecameExecutable Alternate order=[order] countries=[HND]
2015-10-18 15:00 Phoenix      ero asks add_to_manifest Alternate country=HND conveyance="charter 7"   -> CLEAR
2015-10-18 16:50 Los Angeles  eoir says MotionFiled Alternate filing_type=reopen_in_absentia proceeding_type=removal order=[order]   -> EFFECTIVE
2015-10-18 16:51 Phoenix      ero watches Alternate                       -> stop in_absentia_motion_stay take_off_list
2015-10-19 04:00 Phoenix      ero asks promote_alternate Alternate country=HND conveyance="charter 7"   -> BLOCKED in_absentia_motion_stay
