# Rules that no door has are adopted at none: the man who is cleared is not stopped by a slip, and the stay still finds him
#
# The log says by which rules everybody answers. Two agencies put others in force, once every gate has built its records
# under them. Here a desk sends a digest before any gate has those rules, and another desk sends the same: had it been
# taken, nobody could answer anybody. Each door refuses it and says why. What is in force goes on, for the man who is
# cleared as for the stay that comes after.

person A = A-number 094 202 651, born 1983-07-08

2026-05-04 09:00 Eloy     eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal docket="A094-202-651"   [order]
2026-05-05 09:00 Florence ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2026-06-01 05:00 Mesa     ero asks board A country=GTM conveyance="flight 0902"   -> CLEAR   [boarding]

2026-06-01 05:10 Eloy     eoir says RulesAdopted log digest=9f2c41d07be6538a1c4d90e27f63b85a0d1e9c7742f6a83b5e0c19d7426fa83b   -> refused digest
2026-06-01 05:12 Phoenix  doj says RulesAdopted log digest=9f2c41d07be6538a1c4d90e27f63b85a0d1e9c7742f6a83b5e0c19d7426fa83b    -> refused digest
2026-06-01 05:13 Mesa     ero says RulesAdopted log digest=9f2c41d07be6538a1c4d90e27f63b85a0d1e9c7742f6a83b5e0c19d7426fa83b    -> refused digest
2026-06-01 05:15 Mesa     ero watches A   -> no stop
2026-06-01 05:16 Mesa     ero asks board A country=GTM conveyance="flight 0902"   -> CLEAR

2026-06-01 05:20 San Francisco doj says StayGranted A kind=coa_stay form=oral docket="26-3108" phone="415-555-0149"   -> EFFECTIVE
2026-06-01 05:21 Mesa     ero watches A   -> stop coa_stay deplane
2026-06-01 05:22 Mesa     ero asks board A country=GTM   -> BLOCKED coa_stay
