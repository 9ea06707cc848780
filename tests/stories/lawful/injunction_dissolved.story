# The district court dissolves its injunction
# Lawful: the court that enjoined removal may end that, and has (FRCP 54(b), 65; 28 USC 2241).
person A = A-number 204 771 321, born 1993-11-30
2019-01-14 09:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2019-01-15 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2019-02-04 16:10 Boston       doj says StayGranted A kind=dct_injunction form=written docket="1:19-cv-10211"   [injunction]   -> EFFECTIVE
2019-08-19 11:00 Boston       doj says StayLifted A hold=[injunction] reason=vacated docket="1:19-cv-10211"
2019-08-19 12:00 Boston       ero asks add_to_manifest A country=SLV      -> CLEAR
