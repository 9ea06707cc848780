# Asked whether she is afraid, she gives no clear answer: that is a claim, and the asylum office hears it
# 8 CFR 235.3(b)(4), 208.30. The officer does not weigh it, and the order that was made beside it waits.
person A = A-number 240 118 336, born 1997-10-28
2026-03-19 10:00 Eagle Pass   cbp says CustodyChanged A reason=arrest to_facility="Eagle Pass South station" area="Eagle Pass"
2026-03-19 10:20 Eagle Pass   cbp says FearQuestionsRecorded A officer="BPA 5102" language=Spanish fears_return=no fears_harm=unclear   [questions]   -> EFFECTIVE
2026-03-19 10:25 Eagle Pass   cbp asks issue_expedited_removal A country=HND   -> BLOCKED credible_fear_pending
2026-03-19 10:30 Eagle Pass   cbp says ExpeditedRemovalOrdered A countries=[HND] supervisor="SBPA 4471" questions=[questions]
2026-03-19 10:31 Eagle Pass   cbp asks execute_removal A country=HND      -> BLOCKED credible_fear_pending
2026-03-19 10:40 Eagle Pass   uscis says StayLifted A hold=[questions]    -> RECORDED
2026-03-19 10:41 Eagle Pass   cbp asks execute_removal A country=HND      -> BLOCKED credible_fear_pending
2026-03-20 09:00 Eagle Pass   uscis says FearReferralReceived A screening=credible claims=[questions]   [case]
2026-03-25 14:00 Eagle Pass   uscis says FearDeterminationMade A screening=credible case=[case] outcome=negative review=declined   [decision]
2026-03-25 15:00 Eagle Pass   uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=detainee
2026-03-25 15:01 Eagle Pass   uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=ice_ero
2026-03-25 15:02 Eagle Pass   uscis says DecisionServed A screening=credible case=[case] decision=[decision] served_on=immigration_court
2026-03-25 15:10 Eagle Pass   cbp asks execute_removal A country=HND      -> CLEAR
