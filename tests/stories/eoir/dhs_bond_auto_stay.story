# The judge sets bond, DHS files Form EOIR-43, and the release waits, but not for ever
# 8 CFR 1003.19(i)(2), 1003.6(c). It keeps a person in custody: so it ends at its date, and nobody has to say so.
person A = A-number 213 556 907, born 1988-11-30
person B = A-number 213 556 908, born 1990-02-14
2025-06-02 15:00 Boston       eoir says BondStayNoticeFiled A docket="A213-556-907"   [notice]   -> EFFECTIVE
2025-06-02 15:10 Boston       eoir says BondStayNoticeFiled B until="2025-06-16 23:59"   [lapses]   -> EFFECTIVE
2025-06-03 09:00 Boston       ero asks release A country=USA              -> BLOCKED dhs_bond_auto_stay
2025-06-03 09:01 Boston       ero asks release B country=USA              -> BLOCKED dhs_bond_auto_stay

# ICE does not end it by its own word. A court of habeas does.
2025-06-20 09:00 Boston       ero says StayLifted A hold=[notice] reason=withdrawn   -> RECORDED
2025-06-20 09:01 Boston       ero asks release A country=USA              -> BLOCKED dhs_bond_auto_stay
2025-06-20 09:02 Boston       ero asks release B country=USA              -> CLEAR
2025-06-24 16:00 Boston       doj says StayLifted A hold=[notice] reason=vacated docket="1:25-cv-11571"
2025-06-24 16:01 Boston       ero asks release A country=USA              -> CLEAR
