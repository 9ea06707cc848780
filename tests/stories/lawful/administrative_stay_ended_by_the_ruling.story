# An administrative stay over the weekend; on Monday the panel denies the motion
# Lawful: an administrative stay only keeps things as they are until the court rules (28 USC 1651; United States v. Texas,
# 144 S. Ct. 797, 798 (2024) (Barrett, J., concurring)). It has ruled.
person A = A-number 204 771 319, born 1998-02-15
2025-05-05 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2025-05-06 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2025-05-09 21:30 Pasadena     doj says StayGranted A kind=coa_admin_stay form=written docket="25-3107"   [stay]   -> EFFECTIVE
2025-05-12 14:00 Pasadena     doj says StayDenied A docket="25-3107"
2025-05-12 14:01 Pasadena     doj says StayLifted A hold=[stay] reason=decided docket="25-3107"
2025-05-12 15:00 Phoenix      ero asks board A country=GTM                -> CLEAR
