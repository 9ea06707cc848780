# Deferred Enforced Departure of Liberians: the President's date passes, and is extended or not
# Memoranda of 27 March 2018, 28 March 2019 and 30 March 2020. Whoever waits for the next one is not removed meanwhile:
# the agency that keeps the status says whether it has ended.
person A = A-number 096 118 450, born 1971-09-22
2005-11-03 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[LBR] proceeding_type=removal   [order]
2005-11-04 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[LBR]
2018-03-28 12:00 Washington   uscis says ProtectionStatusChanged A status=ded change=granted valid_to=2019-03-31 unit=uscis/status   [ded]   -> EFFECTIVE
2018-06-05 06:00 Boston       ero asks add_to_manifest A country=LBR      -> BLOCKED ded
2019-04-01 06:00 Boston       ero asks add_to_manifest A country=LBR      -> BLOCKED ded
2019-04-01 09:00 Boston       ero says StayLifted A hold=[ded] reason=expired   -> RECORDED
2019-04-01 09:01 Boston       ero asks add_to_manifest A country=LBR      -> BLOCKED ded:expiry_due
2019-04-02 10:00 Washington   uscis says ProtectionStatusChanged A status=ded change=granted valid_to=2020-03-30 unit=uscis/status   [extended]
2019-04-02 10:01 Washington   uscis says ProtectionStatusChanged A status=ded change=ended hold=[ded] unit=uscis/status
2019-04-02 10:02 Boston       ero asks add_to_manifest A country=LBR      -> BLOCKED ded
2020-06-22 10:00 Washington   uscis says ProtectionStatusChanged A status=ded change=ended hold=[extended] unit=uscis/status
2020-06-22 10:05 Boston       ero asks add_to_manifest A country=LBR      -> CLEAR
