# He says that he was born in Texas: nothing goes on before counsel has settled it
# ICE Directive 16001.2 (2015). The officer who wrote it down cannot take it back, nor can headquarters alone.
person A = A-number 058 417 226, born 1974-01-16
2017-06-12 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2017-06-13 09:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2017-06-13 15:20 El Paso      ero says UsCitizenshipClaimRecorded A kind=usc_claim officer="DO 2206"   [claim]   -> EFFECTIVE
2017-06-14 05:00 El Paso      ero asks execute_removal A country=MEX      -> BLOCKED usc_claim
2017-06-14 05:01 El Paso      cbp asks issue_reinstatement A country=MEX   -> BLOCKED usc_claim
2017-06-14 05:02 El Paso      cbp asks grant_voluntary_return A country=MEX   -> BLOCKED usc_claim
2017-06-14 05:03 El Paso      ero asks lodge_detainer A country=USA       -> CLEAR
2017-06-14 08:00 El Paso      ero says StayLifted A hold=[claim] reason=decided   -> RECORDED
2017-06-14 08:01 Washington   ero says StayLifted A hold=[claim] body=ice_headquarters reason=decided   -> RECORDED
2017-06-14 08:02 El Paso      ero asks execute_removal A country=MEX      -> BLOCKED usc_claim
2017-06-15 14:00 Washington   opla says StayLifted A hold=[claim] reason=decided
2017-06-15 14:05 El Paso      ero asks execute_removal A country=MEX      -> CLEAR
