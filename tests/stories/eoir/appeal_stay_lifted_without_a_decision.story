# The Board lifts the stay of an appeal that it has not decided
# 8 CFR 1241.1(a): what is under appeal is not final, whoever had found no appeal before, and whatever the order says of itself.
person A = A-number 098 765 432, born 1981-03-02
person B = A-number 098 765 433, born 1984-11-20
2011-09-30 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false designated_countries=[HND] proceeding_type=removal   [order]
2011-10-03 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-11-01 09:00 Los Angeles  eoir says PeriodRan A hold=[order] deadline="2011-11-01 00:00" source_complete_to="2011-11-01 09:00" filings_found=0
2011-11-02 05:00 Phoenix      ero asks board A country=HND                -> CLEAR
2011-11-02 11:00 Falls Church eoir says AppealFiled A appeal_type=appeal proceeding_type=removal order=[order]   [appeal]   -> EFFECTIVE
2011-11-02 11:01 Phoenix      ero watches A                               -> stop bia_appeal_stay order_not_final
2011-11-09 09:00 Falls Church eoir says StayLifted A hold=[appeal] reason=vacated
2011-11-09 09:01 Phoenix      ero asks board A country=HND                -> BLOCKED order_not_final

# Another judge's court decides nothing that is before the Board. When the Board dismisses the appeal, the order is final.
2012-10-01 09:00 Los Angeles  eoir says AppealDecided A appeal=[appeal] outcome=dismissed   -> RECORDED
2012-10-01 09:01 Phoenix      ero asks board A country=HND                -> BLOCKED order_not_final
2012-10-02 09:00 Falls Church eoir says AppealDecided A appeal=[appeal] outcome=dismissed
2012-10-02 09:01 Phoenix      ero asks board A country=HND                -> CLEAR

# An appeal although appeal had been waived: the waiver makes nothing final until the Board has spoken.
2012-10-03 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false appeal=waived designated_countries=[HND] proceeding_type=removal   [waived]
2012-10-04 09:00 Los Angeles  ero says RemovalOrderBecameExecutable B order=[waived] countries=[HND]
2012-10-05 11:00 Falls Church eoir says AppealFiled B appeal_type=appeal proceeding_type=removal order=[waived]   [late]   -> EFFECTIVE
2012-10-06 11:00 Phoenix      ero asks board B country=HND                -> BLOCKED bia_appeal_stay order_not_final
2012-12-03 09:00 Falls Church eoir says AppealDecided B appeal=[late] outcome=dismissed
2012-12-03 09:01 Phoenix      ero asks board B country=HND                -> CLEAR
