# The judge sets bond, DHS files Form EOIR-43, and the release waits for its appeal, but not for ever
# 8 CFR 1003.19(i)(2): without an appeal of DHS within ten business days of the judge's order the stay lapses. 8 CFR
# 1003.6(c)(4): with one it lapses ninety days after the appeal. It keeps a person in custody: so it ends at its date, also on a
# Sunday, and nobody has to say so. The notice does not say of which day the order is, so the business day before it counts.
person A = A-number 213 556 907, born 1988-11-30
person B = A-number 213 556 908, born 1990-02-14
person C = A-number 213 556 909, born 1985-07-21
2025-06-03 15:00 Boston       eoir says BondStayNoticeFiled A docket="A213-556-907"   [notice]   -> EFFECTIVE
2025-06-03 15:10 Boston       eoir says BondStayNoticeFiled B   -> EFFECTIVE
2025-06-03 15:20 Boston       eoir says BondStayNoticeFiled C   [stayed]   -> EFFECTIVE
2025-06-04 09:00 Boston       ero asks release A country=USA              -> BLOCKED dhs_bond_auto_stay
2025-06-04 09:01 Boston       ero asks release B country=USA              -> BLOCKED dhs_bond_auto_stay

# DHS appeals for A and C. B appeals because the bond is too high, and nobody appeals against him.
2025-06-16 10:00 Falls Church eoir says AppealFiled A appeal_type=bond proceeding_type=removal party=government
2025-06-16 10:05 Falls Church eoir says AppealFiled B appeal_type=bond proceeding_type=removal party=respondent
2025-06-16 10:10 Falls Church eoir says AppealFiled C appeal_type=bond proceeding_type=removal party=government
2025-06-16 23:00 Boston       ero asks release B country=USA              -> BLOCKED dhs_bond_auto_stay
2025-06-17 00:30 Boston       ero asks release B country=USA              -> CLEAR
2025-06-17 00:31 Boston       ero asks release A country=USA              -> BLOCKED dhs_bond_auto_stay

# ICE does not end it by its own word. A court of habeas does.
2025-06-20 09:00 Boston       ero says StayLifted C hold=[stayed] reason=withdrawn   -> RECORDED
2025-06-20 09:01 Boston       ero asks release C country=USA              -> BLOCKED dhs_bond_auto_stay
2025-06-24 16:00 Boston       doj says StayLifted C hold=[stayed] reason=vacated docket="1:25-cv-11571"
2025-06-24 16:01 Boston       ero asks release C country=USA              -> CLEAR

# The ninetieth day after the appeal is a Sunday, and the Board has not decided.
2025-09-14 20:00 Boston       ero asks release A country=USA              -> BLOCKED dhs_bond_auto_stay
2025-09-15 00:30 Boston       ero asks release A country=USA              -> CLEAR

# D was appealed against too. The Board dismisses that: within five business days DHS may refer it further, and does not.
person D = A-number 213 556 910, born 1979-05-05
2025-10-06 15:00 Boston       eoir says BondStayNoticeFiled D   -> EFFECTIVE
2025-10-07 10:00 Falls Church eoir says AppealFiled D appeal_type=bond proceeding_type=removal party=government   [appeal]
2025-10-20 10:00 Falls Church eoir says AppealDecided D appeal=[appeal] outcome=dismissed
2025-10-27 20:00 Boston       ero asks release D country=USA              -> BLOCKED dhs_bond_auto_stay
2025-10-28 00:30 Boston       ero asks release D country=USA              -> CLEAR
