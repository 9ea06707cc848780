# The stay that comes at the bridge: cleared to be handed over, and kept in custody
#
# Removal to Mexico needs no aircraft: the man is walked across the DeConcini crossing at Nogales and handed to Mexican
# officers. He has been cleared for that when the Ninth Circuit's clerk telephones. There is no list and no seat to take
# him from: what the officers are told is not to hand him over. Putting him back on the bus is not the end of it; the
# custody record is. Another man was cleared for the same walk under its other name, a removal, and is stopped with the
# same words.

person A = A-number 089 441 207, born 1979-04-30
person B = A-number 089 441 208, born 1985-08-11
person C = A-number 089 441 209, born 1990-12-02

2016-02-01 09:00 Eloy          eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal docket="A089-441-207"   [orderA]
2016-02-01 09:20 Eloy          eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal docket="A089-441-208"   [orderB]
2016-02-01 09:40 Eloy          eoir says ImmigrationJudgeDecisionIssued C order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal docket="A089-441-209"   [orderC]
2016-02-02 09:00 Florence      ero says RemovalOrderBecameExecutable A order=[orderA] countries=[MEX]
2016-02-02 09:05 Florence      ero says RemovalOrderBecameExecutable B order=[orderB] countries=[MEX]
2016-02-02 09:10 Florence      ero says RemovalOrderBecameExecutable C order=[orderC] countries=[MEX]
2016-03-08 10:00 Tucson        ero asks handover A country=MEX          -> CLEAR   [handover]
2016-03-08 10:01 Tucson        ero asks execute_removal B country=MEX   -> CLEAR
2016-03-08 10:02 Tucson        ero asks handover C country=MEX          -> CLEAR   [third]
2016-03-08 10:03 Tucson        ero watches A   -> no stop

2016-03-08 09:20 San Francisco doj says StayGranted A kind=coa_stay form=oral docket="16-70612" phone="415-555-0149"   [stay] -> EFFECTIVE
2016-03-08 10:21 Tucson        ero watches A   -> stop coa_stay keep_custody
2016-03-08 10:21 Tucson        ero watches B   -> no stop
2016-03-08 09:22 San Francisco doj says StayGranted B kind=coa_stay form=oral docket="16-70613" phone="415-555-0149"   -> EFFECTIVE
2016-03-08 10:23 Tucson        ero watches B   -> stop coa_stay keep_custody
2016-03-08 10:24 Tucson        ero asks handover A country=MEX   -> BLOCKED coa_stay

# The other one crosses, as he was cleared to.
2016-03-08 10:30 Tucson        ero says RemovalExecuted C question=[third] country=MEX proof="I-205 endorsed, Nogales"
2016-03-08 10:31 Tucson        ero watches C   -> no stop

# He is kept, and the custody record says where.
2016-03-08 10:40 Tucson        ero says StopOutcomeReported A request=[handover] outcome=kept_in_custody
2016-03-08 10:41 Tucson        ero watches A   -> stop coa_stay keep_custody
2016-03-08 12:30 Tucson        ero says CustodyChanged A to_facility="Florence Service Processing Center" area=Phoenix reason=return
2016-03-08 12:31 Tucson        ero watches A   -> no stop
2016-03-08 12:32 Tucson        ero watches B   -> stop coa_stay keep_custody

# When the stay has ended he is cleared by a new question, and by nothing that was said at the bridge.
2016-05-17 09:00 San Francisco doj says StayLifted A hold=[stay] reason=decided docket="16-70612"
2016-05-18 10:00 Tucson        ero asks handover A country=MEX   -> CLEAR
