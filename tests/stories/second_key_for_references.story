# A second key for the references: what stands under the old ones still blocks
#
# The log has no A-number, only references that are made with a secret key. After nine years the agencies take a second
# key into use beside it. From the second agency on, each record and each question names its person under both. The stay
# of 2024 stands under the old reference alone and must be found all the same, and so must whoever was cleared the
# evening before. The old key is never retired.

person A = A-number 098 765 432, born 1981-03-02
person B = A-number 201 114 087, born 1990-07-19

2024-03-04 10:00 Los Angeles   eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A098-765-432"   [orderA]
2024-03-04 10:20 Los Angeles   eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A201-114-087"   [orderB]
2024-03-05 09:00 Los Angeles   ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2024-03-05 09:05 Los Angeles   ero says RemovalOrderBecameExecutable B order=[orderB] countries=[HND]
2024-06-10 11:00 San Francisco doj says StayGranted A kind=coa_stay form=written docket="24-2281"   [stayA] -> EFFECTIVE
2026-11-02 18:00 Los Angeles   ero asks add_to_manifest A country=HND conveyance="flight 0714"   -> BLOCKED coa_stay
2026-11-02 18:01 Los Angeles   ero asks add_to_manifest B country=HND conveyance="flight 0714"   -> CLEAR   [listed]

# One agency alone adopts nothing.
2026-11-03 06:00 Los Angeles   eoir says RefVersionAdopted log version=2   -> RECORDED
2026-11-03 06:01 Los Angeles   eoir says RefVersionAdopted log version=2   -> RECORDED
2026-11-03 06:05 Los Angeles   ero asks board A country=HND   -> BLOCKED coa_stay
2026-11-03 06:06 Los Angeles   ero asks board B country=HND   -> CLEAR
2026-11-03 07:00 San Francisco doj says RefVersionAdopted log version=2   -> RECORDED
2026-11-03 07:05 Los Angeles   ero asks board A country=HND   -> BLOCKED coa_stay
2026-11-03 07:06 Los Angeles   ero asks board B country=HND   -> CLEAR
2026-11-03 07:07 Los Angeles   ero watches B   -> no stop

# A stay that is named under both stops what was cleared under the old one.
2026-11-03 07:30 San Francisco doj says StayGranted B kind=coa_stay form=oral docket="26-4417"   [stayB] -> EFFECTIVE
2026-11-03 07:31 Los Angeles   ero watches B   -> stop coa_stay
2026-11-03 07:32 Los Angeles   ero asks board B country=HND   -> BLOCKED coa_stay

# What ends a hold finds it as well, whichever names it was placed under.
2026-12-01 09:00 San Francisco doj says StayLifted A hold=[stayA] reason=decided docket="24-2281"   -> RECORDED
2026-12-01 09:05 Los Angeles   ero asks board A country=HND   -> CLEAR
2026-12-01 10:00 San Francisco doj says StayLifted B hold=[stayB] reason=decided docket="26-4417"   -> RECORDED
2026-12-01 10:05 Los Angeles   ero asks board B country=HND   -> CLEAR

# A third key is adopted before any door has it: then nobody knows what is meant, and nobody is cleared.
2026-12-02 06:00 Los Angeles   eoir says RefVersionAdopted log version=3   -> RECORDED
2026-12-02 06:05 Los Angeles   ero asks board A country=HND   -> CLEAR
2026-12-02 07:00 San Francisco doj says RefVersionAdopted log version=3   -> RECORDED
2026-12-02 07:05 Los Angeles   ero asks board A country=HND   -> UNKNOWN reference_version_missing
2026-12-02 07:06 Los Angeles   ero asks board B country=HND   -> UNKNOWN reference_version_missing
