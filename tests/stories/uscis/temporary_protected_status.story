# Temporary Protected Status: the day on the card ends nothing, only USCIS does
# INA 244(a)(1)(A), (d)(4): no removal, and no detention for want of a status, while it lasts. The designation of El
# Salvador was to end on 9 September 2019; courts kept it in force for years after that.
person A = A-number 094 771 208, born 1979-06-14
1999-08-12 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal   [order]
2001-03-12 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]
2018-03-19 11:00 Los Angeles  uscis says ProtectionStatusChanged A status=tps_granted change=granted valid_to=2019-09-09 unit=uscis/status   [tps]   -> EFFECTIVE
2018-10-02 07:00 Los Angeles  ero asks execute_removal A country=SLV      -> BLOCKED tps_granted
2018-10-02 07:01 Los Angeles  ero asks arrest_or_redetain A country=USA   -> BLOCKED tps_granted
2019-09-10 07:00 Los Angeles  ero asks arrest_or_redetain A country=USA   -> BLOCKED tps_granted
2019-09-10 09:00 Los Angeles  ero says StayLifted A hold=[tps] reason=expired   -> RECORDED
2019-09-10 09:01 Los Angeles  ero asks add_to_manifest A country=SLV      -> BLOCKED tps_granted:expiry_due
2020-12-01 10:00 Los Angeles  uscis says ProtectionStatusChanged A status=tps_granted change=ended hold=[tps] unit=uscis/status
2020-12-01 10:05 Los Angeles  ero asks arrest_or_redetain A country=USA   -> CLEAR
2020-12-01 10:06 Los Angeles  ero asks add_to_manifest A country=SLV      -> CLEAR
