# A child's removal is for an immigration judge to order, and no officer's order goes before it
# 8 USC 1232(a)(5)(D): a child who is alone is placed in removal proceedings. What the judge orders there may be carried
# out; the officer's order of the night of the arrest may not.
person A = A-number 236 114 905, born 2008-09-30
2023-05-15 02:00 Eagle Pass   cbp says CustodyChanged A reason=arrest to_facility="Eagle Pass South station" area="Eagle Pass"
2023-05-15 02:30 Eagle Pass   cbp says FearQuestionsRecorded A officer="BPA 5102" language=Spanish fears_return=no fears_harm=no   [questions]
2023-05-15 02:40 Eagle Pass   cbp says ExpeditedRemovalOrdered A countries=[GTM] supervisor="SBPA 4471" questions=[questions]
2023-05-15 03:30 Washington   hhs says UnaccompaniedChildReferred A   [child]   -> EFFECTIVE
2023-05-15 04:00 Eagle Pass   cbp asks execute_removal A country=GTM      -> BLOCKED uac_protection
2025-11-18 10:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2025-11-18 11:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2025-11-20 06:00 El Paso      ero asks board A country=GTM                -> CLEAR
