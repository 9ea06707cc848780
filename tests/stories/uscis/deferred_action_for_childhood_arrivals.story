# DACA: two years, renewed or ended by USCIS with a notice
# 8 CFR 236.21 to 236.23. Whether a grant keeps somebody with a final order here is contested: the card asks for counsel.
person A = A-number 205 917 346, born 1996-02-19
2013-10-15 10:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[MEX] proceeding_type=removal   [order]
2013-10-16 09:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[MEX]
2022-07-11 10:00 El Paso      uscis says ProtectionStatusChanged A status=daca change=granted valid_to=2024-07-10 unit=uscis/status   [daca]   -> EFFECTIVE
2023-02-06 06:00 El Paso      ero asks execute_removal A country=MEX      -> BLOCKED daca
2023-02-06 06:01 El Paso      cbp asks issue_expedited_removal A country=MEX   -> BLOCKED daca
2024-07-11 06:00 El Paso      ero asks execute_removal A country=MEX      -> BLOCKED daca
2024-07-11 06:10 El Paso      uscis says ProtectionStatusChanged A status=daca change=ended hold=[daca]   -> RECORDED
2024-07-11 06:11 El Paso      ero asks execute_removal A country=MEX      -> BLOCKED daca:expiry_due
2024-09-30 11:00 El Paso      uscis says ProtectionStatusChanged A status=daca change=ended hold=[daca] unit=uscis/status
2024-09-30 11:05 El Paso      ero asks execute_removal A country=MEX      -> CLEAR
