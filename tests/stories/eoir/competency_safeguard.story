# The judge finds that a woman cannot follow her own case, and nobody interviews her without safeguards
# Matter of M-A-M-, 25 I&N Dec. 474 (BIA 2011)
person A = A-number 088 213 450, born 1969-01-08
2019-09-16 10:00 Los Angeles  eoir says CourtOrderEntered A kind=competency_safeguard docket="A088-213-450"   [safeguard]   -> EFFECTIVE
2019-09-17 09:00 Los Angeles  uscis asks conduct_interview A country=USA   -> BLOCKED competency_safeguard
2019-09-18 09:00 Los Angeles  ero says StayLifted A hold=[safeguard] reason=decided   -> RECORDED
2019-09-18 09:01 Los Angeles  ero asks conduct_interview A country=USA    -> BLOCKED competency_safeguard
2019-11-04 14:00 Los Angeles  eoir says StayLifted A hold=[safeguard] reason=decided
2019-11-05 09:00 Los Angeles  uscis asks conduct_interview A country=USA   -> CLEAR
