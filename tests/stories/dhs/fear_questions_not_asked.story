# Nobody is removed by an officer's order before the questions about fear are on record
# 8 CFR 235.3(b)(2)(i), Forms I-867A and I-867B: asked by a named officer, in a language that the person has.
person A = A-number 239 558 027, born 2001-05-13
2026-03-18 06:00 Del Rio      cbp says CustodyChanged A reason=arrest to_facility="Del Rio station" area="Del Rio"
2026-03-18 06:10 Del Rio      cbp says ExpeditedRemovalOrdered A countries=[GTM] supervisor="SBPA 1120"
2026-03-18 06:15 Del Rio      cbp asks execute_removal A country=GTM      -> BLOCKED fear_questions_not_recorded
2026-03-18 06:20 Del Rio      cbp says FearQuestionsRecorded A officer="BPA 3045" language=unknown fears_return=no fears_harm=no   [guessed]
2026-03-18 06:21 Del Rio      cbp says ExpeditedRemovalOrdered A countries=[GTM] supervisor="SBPA 1120" questions=[guessed]
2026-03-18 06:22 Del Rio      cbp asks execute_removal A country=GTM      -> BLOCKED fear_questions_not_recorded
2026-03-18 09:00 Del Rio      cbp says FearQuestionsRecorded A officer="BPA 3045" language="K'iche'" interpreter="telephone line, 77120" fears_return=no fears_harm=no   [questions]
2026-03-18 09:05 Del Rio      cbp says ExpeditedRemovalOrdered A countries=[GTM] supervisor="SBPA 1120" questions=[questions]
2026-03-18 09:10 Del Rio      cbp asks execute_removal A country=GTM      -> CLEAR
