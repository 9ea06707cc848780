# Granted asylum by USCIS; an old order stands beside it, and only USCIS ends the asylum
# INA 208(c)(1)(A), (2); 8 CFR 208.24, 208.6. That there is a grant is itself confidential: no record of it goes out.
person A = A-number 214 630 772, born 1988-11-05
2016-03-08 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[ERI] proceeding_type=removal   [order]
2016-03-09 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[ERI]
2018-09-17 14:00 Boston       uscis says ProtectionStatusChanged A status=asylum_granted change=granted unit=uscis/status   [asylum]   -> EFFECTIVE
2019-02-11 08:00 Boston       ero asks board A country=ERI                -> BLOCKED asylum_granted
2019-02-11 08:05 Boston       cbp asks issue_expedited_removal A country=ERI   -> BLOCKED asylum_granted
2019-02-11 08:10 Boston       ero asks disclose_record A country=ERI      -> BLOCKED asylum_granted
2019-02-11 08:11 Boston       ero asks arrest_or_redetain A country=USA   -> CLEAR

# A judge ends the asylum that a judge has granted, and not that of USCIS.
2019-06-20 10:00 Boston       eoir says ProtectionStatusChanged A status=asylum_granted change=ended hold=[asylum]   -> RECORDED
2019-06-20 10:05 Boston       ero asks board A country=ERI                -> BLOCKED asylum_granted
2021-04-02 16:00 Boston       uscis says ProtectionStatusChanged A status=asylum_granted change=ended hold=[asylum] unit=uscis/status
2021-04-02 16:30 Boston       ero asks board A country=ERI                -> CLEAR

# Granted by the judge, it is on no record of USCIS. DHS may appeal; no consulate hears of him meanwhile, nor afterwards.
person B = A-number 219 004 518, born 1991-02-14
2021-08-06 15:00 Boston       eoir says ImmigrationJudgeDecisionIssued B order_type=relief_granted in_absentia=false relief=[asylum] proceeding_type=removal appeal=reserved   [granted]
2021-08-07 09:00 Boston       ero asks request_travel_document B country=ERI   -> BLOCKED asylum_granted
2021-08-07 09:05 Boston       ero asks disclose_record B country=ERI           -> BLOCKED asylum_granted
