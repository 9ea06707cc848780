# At the bridge he says under oath that he is a resident: the expedited order waits for a judge
# 8 CFR 235.3(b)(5)(i), (iv), 235.6(a)(2)(ii). CBP has entered the claim and cannot take it back itself.
person A = A-number 046 230 881, born 1968-10-02
2019-11-19 08:00 Eagle Pass   cbp says CustodyChanged A reason=arrest to_facility="Eagle Pass port of entry" area="Eagle Pass"
2019-11-19 08:40 Eagle Pass   cbp says FearQuestionsRecorded A officer="CBPO 3318" language=Spanish fears_return=no fears_harm=no   [questions]
2019-11-19 08:50 Eagle Pass   cbp says AgencyHoldEntered A kind=claimed_status_review officer="CBPO 3318"   [claim]   -> EFFECTIVE
2019-11-19 08:55 Eagle Pass   cbp asks issue_expedited_removal A country=MEX   -> BLOCKED claimed_status_review
2019-11-19 09:10 Eagle Pass   cbp says ExpeditedRemovalOrdered A countries=[MEX] supervisor="SCBPO 0904" questions=[questions]
2019-11-19 09:15 Eagle Pass   cbp asks execute_removal A country=MEX      -> BLOCKED claimed_status_review
2019-11-19 09:20 Eagle Pass   cbp says StayLifted A hold=[claim] reason=withdrawn   -> RECORDED
2019-11-19 09:21 Eagle Pass   cbp asks execute_removal A country=MEX      -> BLOCKED claimed_status_review

# The judge finds that he is no resident, and affirms the order; it is not open to appeal.
2019-12-05 11:00 El Paso      eoir says StayLifted A hold=[claim] reason=decided
2019-12-05 11:30 Eagle Pass   cbp asks execute_removal A country=MEX      -> CLEAR
