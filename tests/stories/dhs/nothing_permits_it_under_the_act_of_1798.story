# A removal under the Alien Enemies Act: no order on record permits it, not even one that permits another removal
# 50 USC 21; Trump v. J.G.G., 604 U.S. 670 (2025): notice, and time to ask a court of habeas
person A = A-number 224 590 317, born 1998-02-09
2025-03-17 09:00 El Paso      ero asks execute_aea_removal A country=SLV   -> BLOCKED no_executable_order
2025-03-18 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2025-03-18 10:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2025-03-18 10:01 El Paso      ero asks execute_removal A country=SLV      -> CLEAR
2025-03-18 10:02 El Paso      ero asks execute_aea_removal A country=SLV   -> BLOCKED order_not_confirmed_by_court
2025-03-18 10:03 El Paso      cbp asks execute_aea_removal A country=SLV   -> refused action
