# The border is silent, and a man is to be removed by the order of a judge
# A claim to be a citizen, or of fear, can be made to any officer until the last moment (ICE Directive 16001.2; 8 CFR
# 235.3(b)(4)). While nobody can hear what he said at the bridge, the order of the judge is not enough. HHS has never had
# him: whether it is silent makes no difference to him, and it does to the boy who was sent there.
person A = A-number 206 881 571, born 1979-02-08
person B = A-number 206 881 572, born 2007-06-30
2026-02-02 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [a]
2026-02-02 09:10 El Paso      ero says RemovalOrderBecameExecutable A order=[a] countries=[MEX]
2026-02-02 09:20 El Paso      eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [b]
2026-02-02 09:30 El Paso      ero says RemovalOrderBecameExecutable B order=[b] countries=[MEX]
2026-02-02 10:00 El Paso      cbp says UnaccompaniedChildReferred B
hhs/uc-portal silent
2026-02-03 05:00 El Paso      ero asks handover A country=MEX             -> CLEAR
2026-02-03 05:01 El Paso      ero asks handover B country=MEX             -> UNKNOWN hhs/uc-portal
hhs/uc-portal fresh
cbp/encounters silent
2026-02-03 05:10 El Paso      ero asks handover A country=MEX             -> UNKNOWN cbp/encounters
cbp/encounters fresh
2026-02-03 05:20 El Paso      cbp says UsCitizenshipClaimRecorded A kind=usc_claim
2026-02-03 05:21 El Paso      ero asks handover A country=MEX             -> BLOCKED usc_claim
