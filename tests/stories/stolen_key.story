# A key is stolen, and what it signed is in doubt
#
# Somebody has copied the signing key of the immigration courts. Justice and ICE revoke it, and say from where on its word
# is in doubt. Whoever it spoke of is cleared by nobody until two people of two agencies have looked at the papers.

person A = A-number 098 765 432, born 1981-03-02

2026-03-02 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [orderA]
2026-03-02 10:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[HND]
2026-03-02 11:00 Los Angeles  ero asks board A country=HND   -> CLEAR

# One other agency alone revokes nothing.
2026-03-02 12:00 San Francisco doj says KeyRevoked log key=eoir-made-up reason=stolen distrusted_from=33   -> RECORDED
2026-03-02 12:01 Los Angeles  ero asks board A country=HND   -> CLEAR
2026-03-02 12:30 Washington   ero says KeyRevoked log key=eoir-made-up reason=stolen distrusted_from=33
2026-03-02 12:31 Los Angeles  ero watches A   -> stop key_revoked
2026-03-02 12:32 Los Angeles  ero asks board A country=HND   -> UNKNOWN key_revoked:eoir/los-angeles eoir/los-angeles eoir/bia
