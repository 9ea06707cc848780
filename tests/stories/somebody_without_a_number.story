# Somebody without an A-number: an encounter and fingerprints, until the files are joined
person E = encounter cbp/2026-114-07, fins 1204558, born 1999-05-05
person F = fins 1204558
person A = A-number 098 765 432, born 1999-05-05

2026-06-01 10:00 Los Angeles  doj says StayGranted E kind=dct_tro docket="2:26-cv-09154" unit=doj/cd-cal   [tro] -> EFFECTIVE
2026-06-01 11:00 Los Angeles  ero asks board E country=HND   -> BLOCKED dct_tro no_executable_order
2026-06-20 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2026-06-21 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]

# The fingerprints tie both together, and the hold follows the person.
2026-06-22 09:00 Los Angeles  ero says IdentityLinked E other=F relation=same_person basis=biometric by=ero-4417
2026-06-22 09:01 Washington   uscis says IdentityLinked A other=F relation=same_person basis=biometric by=uscis-2210
2026-06-22 09:05 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
