# Denied by one body, granted by another
#
# The Board denies a stay at noon; the court of appeals grants one at four (Nken v. Holder, 556 U.S. 418). A denial ends
# nothing but its own motion. Whichever of the two papers reaches the agency last, the stay stands.

race = denied_then_granted_elsewhere
person A = A-number 086 731 540, born 1974-12-19

2015-06-01 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2015-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2015-07-09 12:00 Falls Church eoir says StayDenied A docket="A086-731-540"   -> RECORDED
2015-07-09 12:05 Falls Church ero asks add_to_manifest A country=GTM   -> CLEAR
2015-07-09 16:00 San Francisco doj says StayGranted A kind=coa_stay form=written docket="No. 15-72101"   [stay] -> EFFECTIVE
2015-07-09 16:05 Los Angeles  ero asks add_to_manifest A country=GTM   -> BLOCKED coa_stay

# The Board's denial again, and one of the district court: the stay of the court above them stands.
2015-07-10 09:00 Falls Church eoir says StayDenied A docket="A086-731-540"
2015-07-10 09:30 Los Angeles  doj says StayDenied A docket="2:15-cv-05108"
2015-07-10 09:35 Los Angeles  ero asks add_to_manifest A country=GTM   -> BLOCKED coa_stay

# Asking for a stay stays nothing either (8 CFR 1003.23(b)(1)(v)).
2015-11-30 10:00 San Francisco doj says StayLifted A hold=[stay] reason=decided docket="No. 15-72101"
2015-12-01 10:00 Los Angeles  eoir says MotionFiled A filing_type=stay proceeding_type=removal   -> RECORDED
2015-12-01 10:05 Los Angeles  ero asks add_to_manifest A country=GTM   -> CLEAR
