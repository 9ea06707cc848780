# A witness in a smuggling case may not leave the country
# 8 CFR 215.2, 215.3(g). The prosecutor keeps her here, also from leaving by her own choice, and nobody else ends that.
person A = A-number 216 882 430, born 1986-04-11
2023-02-06 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2023-02-06 10:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2023-02-07 11:00 El Paso      doj says AgencyHoldEntered A kind=departure_control body=doj officer="AUSA, 3:23-cr-00214"   [witness]   -> EFFECTIVE
2023-02-08 05:00 El Paso      ero asks board A country=HND                -> BLOCKED departure_control
2023-02-08 05:01 El Paso      ero asks grant_voluntary_return A country=MEX   -> BLOCKED departure_control
2023-02-09 09:00 El Paso      ero says StayLifted A hold=[witness] reason=decided   -> RECORDED
2023-02-09 09:01 Washington   opla says StayLifted A hold=[witness] reason=decided   -> RECORDED
2023-02-09 09:02 El Paso      ero asks board A country=HND                -> BLOCKED departure_control
2023-06-15 16:00 El Paso      doj says StayLifted A hold=[witness] body=doj reason=withdrawn
2023-06-15 16:01 El Paso      ero asks board A country=HND                -> CLEAR
