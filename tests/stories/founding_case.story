# The stay that did not travel, 2011
#
# A motion to reopen and rescind an order made in absentia stays removal from the moment it is filed until the judge has
# decided it: INA 240(b)(5)(C), 8 CFR 1003.23(b)(4)(ii). The court issues no order that anyone could forward. In October
# 2011 the man was moved from Los Angeles to Arizona and flown to Honduras while such a motion was pending; the court's
# word reached the agency that held him after the plane had left. He died in the Comayagua prison fire four months later.
# Told here as it should have gone, with the judge's denial in November, and an emergency stay of the Board an hour later.

person A = A-number 098 765 432, born 1981-03-02

2010-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal docket="A098-765-432"   [order]
2010-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND] warrant="I-205 LOS 10-06114"   [warrant]
2011-09-12 06:30 Los Angeles  ero says CustodyChanged A reason=arrest to_facility="Adelanto" area=LOS
2011-09-30 09:00 Los Angeles  ero asks add_to_manifest A country=HND conveyance="flight 0714"   -> CLEAR
2011-09-30 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order] party=respondent docket="A098-765-432"   [motion] -> EFFECTIVE

# The transfer is published, not asked: this stay does not bar it, and it travels with the man.
2011-10-19 14:20 Los Angeles  ero says CustodyChanged A reason=transfer from_facility="Adelanto" to_facility="Florence" area=PHO   -> RECORDED
2011-10-20 05:00 Phoenix      ero asks add_to_manifest A country=HND conveyance="flight 0714"   -> BLOCKED in_absentia_motion_stay
2011-10-20 07:10 Mesa         ero asks board A country=HND conveyance="flight 0714"   -> BLOCKED in_absentia_motion_stay
2011-10-20 07:40 Mesa         ero asks execute_removal A country=HND conveyance="flight 0714"   -> BLOCKED in_absentia_motion_stay

# The denial ends the stay: a gate that went on blocking would be wrong as well.
2011-11-15 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied judge="IJ Reyes"
2011-11-15 10:01 Phoenix      ero asks add_to_manifest A country=HND   -> CLEAR

2011-11-15 13:05 Falls Church eoir says StayGranted A kind=bia_emergency_stay form=oral phone="703-555-0106"   [emergency] -> EFFECTIVE
2011-11-15 11:06 Mesa         ero asks board A country=HND   -> BLOCKED bia_emergency_stay
