# The same docket entry sent twice, and once more after its lift
#
# Exports overlap and queues deliver again. A repeated entry gets its first receipt, and with it what has become of the
# hold since; it never places a second hold, and never revives one that has ended. The same number for other content is a
# mistake that somebody must look at.

race = said_again_after_its_end
person A = A-number 099 100 248, born 1993-05-20

2019-02-04 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2019-02-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2019-02-11 16:30 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=written docket="A099-100-248"   [stay] -> EFFECTIVE
2019-02-11 16:45 Falls Church eoir repeats [stay]   -> first receipt, stands
2019-02-12 09:00 Los Angeles  ero asks add_to_manifest A country=HND   -> BLOCKED bia_emergency_stay
2019-02-13 10:00 Falls Church eoir says StayGranted A id=[stay] kind=bia_emergency_stay form=oral docket="A099-100-248"   -> refused id
2019-02-20 11:00 Falls Church eoir says StayLifted A hold=[stay] reason=decided   [lift]
2019-02-20 11:05 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR
2019-02-21 08:00 Falls Church eoir repeats [stay]   -> first receipt, ended
2019-02-21 08:01 Falls Church eoir repeats [lift]   -> first receipt
2019-02-21 08:05 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR
