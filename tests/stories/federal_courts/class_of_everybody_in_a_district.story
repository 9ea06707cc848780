# An injunction for everybody in one district whom a proclamation names, and what each record tells of who that is
# Arevalo Millan v. Trump, C.D. Cal. 5:25-cv-01207; FRCP 23, 65. Of the proclamation no record tells: whoever is held in
# the district counts as a member, whoever was never there does not, and of anybody else counsel says it.
person A = A-number 087 340 112, born 1979-10-05
person B = A-number 091 222 418, born 1990-03-17
person C = A-number 095 555 666, born 1985-01-09
2025-05-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[VEN] proceeding_type=removal   [orderA]
2025-05-01 09:01 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[VEN]
2025-05-01 09:02 Los Angeles  ero says CustodyChanged A to_facility="Adelanto ICE Processing Center" area="Los Angeles" reason=arrest
2025-05-01 09:03 Phoenix      eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[VEN] proceeding_type=removal unit=eoir/eloy   [orderB]
2025-05-01 09:04 Phoenix      ero says RemovalOrderBecameExecutable B order=[orderB] countries=[VEN]
2025-05-01 09:05 Phoenix      ero says CustodyChanged B to_facility="Florence Service Processing Center" area=Phoenix reason=arrest
2025-05-01 09:06 Los Angeles  eoir says ImmigrationJudgeDecisionIssued C order_type=removal in_absentia=true designated_countries=[VEN] proceeding_type=removal   [orderC]
2025-05-01 09:07 Los Angeles  ero says RemovalOrderBecameExecutable C order=[orderC] countries=[VEN]
2025-06-02 08:00 Los Angeles  ero asks add_to_manifest A country=VEN conveyance="flight 0714"   -> CLEAR
2025-06-02 08:01 Phoenix      ero asks add_to_manifest B country=VEN conveyance="flight 0714"   -> CLEAR
2025-06-02 08:02 Los Angeles  ero asks add_to_manifest C country=VEN conveyance="flight 0714"   -> CLEAR

2025-06-02 16:30 Los Angeles  doj says ClassOrderPublished log kind=class_order class_id="Proclamation class" version=1 held_in=[cd_cal] in_words="subject to the Proclamation of March 15, 2025" docket="5:25-cv-01207"   [class]   -> EFFECTIVE
2025-06-02 16:31 Los Angeles  ero watches A                               -> stop class_order:probable
2025-06-02 16:31 Los Angeles  ero watches C                               -> stop class_order:unknown
2025-06-02 16:32 Phoenix      ero watches B                               -> no stop
2025-06-02 16:33 Los Angeles  ero asks board A country=VEN                -> BLOCKED class_order:probable
2025-06-02 16:34 Phoenix      ero asks board B country=VEN                -> CLEAR
2025-06-02 16:35 Los Angeles  ero asks board C country=VEN                -> BLOCKED class_order:unknown

# B is moved into the district, and stays a member when moved out again. C was arrested elsewhere, as the record says now.
2025-06-03 06:00 Los Angeles  ero says CustodyChanged B to_facility="Adelanto ICE Processing Center" area="Los Angeles" reason=transfer
2025-06-03 06:01 Los Angeles  ero watches B                               -> stop class_order:probable
2025-06-04 06:00 Phoenix      ero says CustodyChanged B to_facility="Florence Service Processing Center" area=Phoenix reason=transfer
2025-06-04 06:01 Phoenix      ero asks board B country=VEN                -> BLOCKED class_order:probable
2025-06-04 07:00 Boston       ero says CustodyChanged C to_facility="Plymouth County Correctional Facility" area=Boston reason=arrest
2025-06-04 07:01 Boston       ero asks board C country=VEN                -> CLEAR

# Counsel says of A that the proclamation names him, and of B that it does not. Another district cannot say that.
2025-06-05 10:00 Los Angeles  doj says ClassMemberNamed A class_id="Proclamation class" version=1 is_member=true
2025-06-05 10:01 Los Angeles  ero asks board A country=VEN                -> BLOCKED class_order
2025-06-05 10:02 Boston       doj says ClassMemberNamed B class_id="Proclamation class" version=1 is_member=false   -> RECORDED
2025-06-05 10:03 Phoenix      ero asks board B country=VEN                -> BLOCKED class_order:probable
2025-06-05 10:04 Los Angeles  doj says ClassMemberNamed B class_id="Proclamation class" version=1 is_member=false
2025-06-05 10:05 Phoenix      ero asks board B country=VEN                -> CLEAR

# Neither the district court next door nor the immigration court ends it; the circuit above does, for everybody.
2025-09-02 09:00 Phoenix      doj says StayLifted log hold=[class] reason=vacated unit=doj/d-ariz   -> RECORDED
2025-09-02 09:01 Los Angeles  ero asks board A country=VEN                -> BLOCKED class_order
2025-09-02 09:02 Los Angeles  eoir says StayLifted log hold=[class] reason=vacated   -> RECORDED
2025-09-02 09:03 Los Angeles  ero asks board A country=VEN                -> BLOCKED class_order
2025-09-03 09:00 Pasadena     doj says StayLifted log hold=[class] reason=vacated docket="25-3625"
2025-09-03 09:01 Los Angeles  ero asks board A country=VEN                -> CLEAR
