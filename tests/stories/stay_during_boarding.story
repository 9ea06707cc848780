# The stay that lands during boarding, and is followed to its end
#
# A clearance is for one act, and what is cleared can be taken back. The stop stays on the screen of the agency with
# custody until it has said what became of it, and its custody record shows the person held: not when somebody calls,
# and not when the stay is lifted since (law 9).

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 201 114 087, born 1990-07-19

2010-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2010-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2010-06-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [his-order]
2010-06-04 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[his-order] countries=[HND]

2011-11-16 05:40 Phoenix      ero asks board A country=HND conveyance="flight 0714"   -> CLEAR   [boarding]
2011-11-16 05:41 Phoenix      ero asks board B country=HND conveyance="flight 0714"   -> CLEAR
2011-11-16 05:42 Phoenix      ero watches A   -> no stop

# The Board telephones while they board.
2011-11-16 07:55 Washington   eoir says StayGranted A unit=eoir/bia kind=bia_emergency_stay form=oral   [stay]   -> EFFECTIVE
2011-11-16 05:56 Phoenix      ero watches A   -> stop bia_emergency_stay
2011-11-16 05:56 Phoenix      ero watches B   -> no stop

# What was deplaned must be seen to be held.
2011-11-16 06:10 Phoenix      ero says StopOutcomeReported A request=[boarding] outcome=deplaned
2011-11-16 06:11 Phoenix      ero watches A   -> stop bia_emergency_stay
2011-11-16 06:40 Phoenix      ero says CustodyChanged A to_facility="Florence Service Processing Center" reason=return
2011-11-16 06:41 Phoenix      ero watches A   -> no stop
2011-11-16 06:42 Phoenix      ero asks board A country=HND   -> BLOCKED bia_emergency_stay
