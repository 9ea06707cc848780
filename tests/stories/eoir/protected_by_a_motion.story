# A motion under a special rule: it holds from when it is filed, and its denial ends nothing
# INA 240(c)(7)(C)(iv): removal is stayed until the motion is finally disposed of, "including exhaustion of all appeals".
# 8 USC 1367 keeps the reason from everybody, so the docket's word for it is protected.
person A = A-number 209 552 817, born 1986-03-21
2015-04-14 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[BRA] proceeding_type=removal   [order]
2015-04-15 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[BRA]
2017-09-12 11:00 Boston       eoir says MotionFiled A filing_type=protected proceeding_type=removal order=[order]   [motion]   -> EFFECTIVE
2017-09-13 05:00 Boston       ero asks board A country=BRA                -> BLOCKED protected
2017-11-06 15:00 Boston       eoir says MotionDecided A motion=[motion] outcome=denied
2017-11-06 15:05 Boston       ero asks board A country=BRA                -> BLOCKED protected
2017-11-07 09:00 Boston       uscis says ProtectionStatusChanged A status=protected change=ended hold=[motion] unit=uscis/status   -> RECORDED
2017-11-07 09:01 Boston       ero asks board A country=BRA                -> BLOCKED protected

# The appeals are over, and the court says so.
2018-12-19 10:00 Boston       eoir says StayLifted A hold=[motion] reason=decided
2018-12-19 10:05 Boston       ero asks board A country=BRA                -> CLEAR
