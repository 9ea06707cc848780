# Eagle Pass: an expedited removal waits for the border, the asylum office and HHS, and for no court far away
# INA 235(b)(1); 8 CFR 235.3(b). No court made this order, so Boston's silence stops nobody here.
person A = A-number 240 771 962, born 1994-08-19
eoir/boston silent
2026-03-17 06:00 Eagle Pass   cbp says CustodyChanged A reason=arrest to_facility="Eagle Pass South station" area="Eagle Pass"
2026-03-17 06:30 Eagle Pass   cbp asks issue_expedited_removal A country=HND   -> CLEAR
2026-03-17 06:40 Eagle Pass   cbp says FearQuestionsRecorded A officer="BPA 7719" language=Spanish fears_return=no fears_harm=no   [questions]
2026-03-17 07:00 Eagle Pass   cbp says ExpeditedRemovalOrdered A countries=[HND] supervisor="SBPA 4471" questions=[questions] officer="BPA 7719"
2026-03-17 07:10 Eagle Pass   cbp asks execute_removal A country=HND      -> CLEAR
2026-03-17 07:11 Eagle Pass   cbp asks execute_removal A country=GTM      -> BLOCKED country_not_ordered
cbp/encounters silent
2026-03-17 07:20 Eagle Pass   cbp asks execute_removal A country=HND      -> UNKNOWN cbp/encounters
cbp/encounters fresh
uscis/apss silent
2026-03-17 07:21 Eagle Pass   cbp asks execute_removal A country=HND      -> UNKNOWN uscis/apss
uscis/apss fresh
hhs/uc-portal silent
2026-03-17 07:22 Eagle Pass   cbp asks execute_removal A country=HND      -> UNKNOWN hhs/uc-portal
hhs/uc-portal fresh
2026-03-17 07:23 Eagle Pass   cbp asks execute_removal A country=HND      -> CLEAR
