# Whoever seems to qualify for Temporary Protected Status is not removed until the application is decided
# INA 244(a)(4)(B). Haiti was designated on 21 January 2010, nine days after the earthquake.
person A = A-number 097 205 613, born 1983-01-30
2008-05-20 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HTI] proceeding_type=removal   [order]
2008-05-21 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[HTI]
2010-02-16 13:00 Boston       uscis says ProtectionStatusChanged A status=tps_prima_facie change=granted unit=uscis/status   [applied]   -> EFFECTIVE
2011-01-20 05:00 Boston       ero asks board A country=HTI                -> BLOCKED tps_prima_facie
2011-01-20 05:01 Boston       cbp asks issue_expedited_removal A country=HTI   -> BLOCKED tps_prima_facie
2011-01-24 10:00 Boston       eoir says ProtectionStatusChanged A status=tps_prima_facie change=ended hold=[applied]   -> RECORDED
2011-01-24 10:01 Boston       ero asks board A country=HTI                -> BLOCKED tps_prima_facie

# The application is denied, and USCIS says so.
2011-03-08 15:00 Boston       uscis says ProtectionStatusChanged A status=tps_prima_facie change=ended hold=[applied] unit=uscis/status
2011-03-08 15:05 Boston       ero asks board A country=HTI                -> CLEAR
