# The clinician says that a man is not fit to fly, and no officer says otherwise
# ICE Health Service Corps; detention standards 4.3. He stays on the list, and whoever must bring him to a hospital goes ahead.
person A = A-number 205 663 174, born 1958-09-19
2022-01-10 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2022-01-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2022-01-18 14:30 Los Angeles  ero says AgencyHoldEntered A kind=medical_hold body=ihsc   [unfit]   -> EFFECTIVE
2022-01-19 05:00 Los Angeles  ero asks add_to_manifest A country=GTM      -> CLEAR
2022-01-19 05:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED medical_hold
2022-01-19 05:02 Los Angeles  ero asks transfer_facility A country=USA to_area="Los Angeles"   -> BLOCKED medical_hold
2022-01-19 05:03 Los Angeles  ero asks emergency_evacuation A country=USA   -> CLEAR
2022-01-20 09:00 Los Angeles  ero says StayLifted A hold=[unfit] reason=decided   -> RECORDED
2022-01-20 09:01 Washington   ero says StayLifted A hold=[unfit] body=ice_headquarters reason=decided   -> RECORDED
2022-01-20 09:02 Los Angeles  ero asks board A country=GTM                -> BLOCKED medical_hold
2022-02-03 11:00 Los Angeles  ero says StayLifted A hold=[unfit] body=ihsc reason=decided
2022-02-03 11:01 Los Angeles  ero asks board A country=GTM                -> CLEAR
