# What a door turns away, and what it does not
#
# A field that nobody knows was meant to do something, so it is named and refused, never dropped. An act that is not in
# the table of acts is refused with the known ones. A question leaves no mark on the person. What may be a hold
# does: nobody is clear until each of them is sent again as it should be, or withdrawn by somebody who looked.

person A = A-number 200 015 991, born 1999-09-30

2020-01-13 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2020-01-14 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]

2020-01-15 09:00 Los Angeles  eoir says MotionFiled A filling_type=reopen_in_absentia proceeding_type=removal id=eoir-1   -> refused filling_type
2020-01-15 09:01 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absense proceeding_type=removal id=eoir-1   -> refused filing_type
2020-01-15 09:02 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia id=eoir-1   -> refused proceeding_type
2020-01-15 09:03 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=perhaps proceeding_type=removal id=eoir-1   -> refused in_absentia
2020-01-15 09:04 Los Angeles  eoir says GovernmentForbearanceGiven A counsel="nobody of ours" id=eoir-1   -> refused type
2020-01-15 09:05 Los Angeles  eoir says StayGranted A unit=doj/ca9 kind=coa_stay id=eoir-1   -> refused source
2020-01-15 09:06 Los Angeles  doj says StayGranted A kind=stay_of_everything id=doj-1   -> refused kind
2020-01-15 09:07 Los Angeles  ero asks deport A country=HND   -> refused action
2020-01-15 09:08 Los Angeles  eoir asks board A country=HND   -> refused action
2020-01-15 09:09 Los Angeles  ero asks board A   -> refused country
2020-01-15 09:10 Los Angeles  ero asks board A country=HND   -> UNKNOWN hold_submission_faulty
2020-01-15 10:00 Los Angeles  eoir says HoldSubmissionWithdrawn A submission=eoir-1 by="the clerk of the court" reason="a test of the new export"   -> RECORDED
2020-01-15 10:01 Los Angeles  ero asks board A country=HND   -> UNKNOWN hold_submission_faulty
2020-01-15 10:02 Los Angeles  eoir says HoldSubmissionWithdrawn A submission=doj-1 by="the clerk of the court" reason="not ours, and it ends nothing"   -> RECORDED
2020-01-15 10:03 Los Angeles  ero asks board A country=HND   -> UNKNOWN hold_submission_faulty
2020-01-15 10:04 Los Angeles  doj says HoldSubmissionWithdrawn A submission=doj-1 by="duty attorney" reason="no court has ordered it"   -> RECORDED
2020-01-15 10:05 Los Angeles  ero asks board A country=HND   -> CLEAR

# A body that places a kind of stay that is not its own is on record, and places nothing.
2020-01-16 09:00 Los Angeles  doj says StayGranted A kind=bia_emergency_stay   -> RECORDED
2020-01-16 09:05 Los Angeles  ero asks board A country=HND   -> CLEAR

# What is missing and does not decide delays no hold: no docket, no judge, no number to call.
2020-01-17 18:30 Los Angeles  doj says StayGranted A kind=dct_tro   -> EFFECTIVE
2020-01-17 18:31 Los Angeles  ero asks board A country=HND   -> BLOCKED dct_tro
