# Nothing stands against it, and nothing permits it
#
# Every source is fresh and no hold is on record, but no order of removal exists. Absence of a hold is not permission:
# a removal needs an executable order (INA 241(a)(1), (b)(2)). First a person of whom the log says nothing at all; then
# one who is in custody; then one whose case ended in relief.

person A = A-number 201 334 871, born 1990-01-30
person B = A-number 201-334-872, born 1992-06-17
person C = A-number 201.334.873, born 1985-08-05

2013-03-04 10:00 El Paso      ero asks add_to_manifest A country=MEX   -> BLOCKED no_executable_order
2013-03-04 11:00 El Paso      ero says CustodyChanged B reason=arrest to_facility="El Paso Processing Center" area=ELP
2013-03-04 11:05 El Paso      ero asks board B country=MEX   -> BLOCKED no_executable_order
2013-03-05 13:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued C order_type=relief_granted in_absentia=false proceeding_type=removal docket="A201-334-873"   -> RECORDED
2013-03-05 14:30 El Paso      ero asks execute_removal C country=MEX   -> BLOCKED no_executable_order
