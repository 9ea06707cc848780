# An expedited order to which no supervisor has agreed is none
# 8 CFR 235.3(b)(7). A dash in the field is nobody.
person A = A-number 239 558 014, born 1987-02-25
2026-03-18 05:00 Del Rio      cbp says CustodyChanged A reason=arrest to_facility="Del Rio station" area="Del Rio"
2026-03-18 05:30 Del Rio      cbp says FearQuestionsRecorded A officer="BPA 3045" language=Spanish fears_return=no fears_harm=no   [questions]
2026-03-18 05:40 Del Rio      cbp says ExpeditedRemovalOrdered A countries=[MEX] questions=[questions]
2026-03-18 05:45 Del Rio      cbp asks execute_removal A country=MEX      -> BLOCKED supervisor_has_not_agreed
2026-03-18 05:50 Del Rio      cbp says ExpeditedRemovalOrdered A countries=[MEX] questions=[questions] supervisor="-"
2026-03-18 05:51 Del Rio      cbp asks execute_removal A country=MEX      -> BLOCKED supervisor_has_not_agreed
2026-03-18 07:00 Del Rio      cbp says ExpeditedRemovalOrdered A countries=[MEX] questions=[questions] supervisor="SBPA 1120"
2026-03-18 07:05 Del Rio      cbp asks execute_removal A country=MEX      -> CLEAR
