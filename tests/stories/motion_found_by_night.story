# The motion that the feed had dropped, and the comparison by night that found it
#
# A motion to reopen stays removal from the moment it is filed: INA 240(b)(5)(C). The clerk at Boston has entered one, and
# the export that feeds the log has left the row out, so nobody else knows. Each night the court compares its docket with
# the log. What is missing is sent at once and stops whoever was cleared meanwhile; and because for a day and a half the
# log had been wrong while its source called it complete, the court and Justice see an incident. Nobody else needs to.

person A = A-number 208 417 933, born 1986-11-05

2019-04-02 09:00 Boston   eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[SLV] proceeding_type=removal docket="A208-417-933"   [order]
2019-04-03 10:00 Boston   ero says RemovalOrderBecameExecutable A order=[order] countries=[SLV]

# On the afternoon of the 13th the motion is filed and entered. The night before, there was nothing to find.
2019-05-13 01:10 Boston   eoir says FeedReconciled log to="2019-05-12 23:59" compared=412 missing=0   -> RECORDED
2019-05-13 01:15 Boston   eoir watches log   -> no incident
2019-05-14 15:00 Boston   ero asks add_to_manifest A country=SLV conveyance="flight 0318"   -> CLEAR   [listed]
2019-05-14 15:01 Boston   ero watches A      -> no stop

2019-05-15 01:10 Boston   eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order] party=respondent docket="A208-417-933"   [motion] -> EFFECTIVE
2019-05-15 01:11 Boston   ero watches A      -> stop in_absentia_motion_stay take_off_list
2019-05-15 01:12 Boston   ero asks add_to_manifest A country=SLV   -> BLOCKED in_absentia_motion_stay
2019-05-15 01:13 Boston   eoir says FeedReconciled log to="2019-05-14 23:59" compared=415 missing=1   -> RECORDED
2019-05-15 01:14 Boston   eoir watches log   -> incident records_were_missing
2019-05-15 01:14 Boston   doj watches log    -> incident records_were_missing
2019-05-15 01:14 Boston   ero watches log    -> no incident
2019-05-15 01:14 Boston   uscis watches log  -> no incident
2019-05-15 01:15 Boston   doj watches A      -> no incident

# Nobody speaks for the docket of another agency, also not to say that it is whole.
2019-05-15 09:00 Boston   ero says FeedReconciled log unit=eoir/boston to="2019-05-14 23:59" compared=415 missing=0   -> refused source
2019-05-15 09:05 Boston   eoir watches log   -> incident records_were_missing

# He is off the list, and seen to be. A night with nothing to find takes nothing back: the incident is shown for a day.
2019-05-15 10:00 Boston   ero says StopOutcomeReported A request=[listed] outcome=taken_off_list
2019-05-15 10:30 Boston   ero says CustodyChanged A to_facility="Plymouth County Correctional Facility" area=Boston reason=return
2019-05-15 10:31 Boston   ero watches A      -> no stop
2019-05-16 01:10 Boston   eoir says FeedReconciled log to="2019-05-15 23:59" compared=417 missing=0   -> RECORDED
2019-05-16 01:12 Boston   doj watches log    -> incident records_were_missing
2019-05-16 06:00 Boston   ero asks add_to_manifest A country=SLV   -> BLOCKED in_absentia_motion_stay
2019-05-17 01:10 Boston   eoir says FeedReconciled log to="2019-05-16 23:59" compared=418 missing=0   -> RECORDED
2019-05-17 01:12 Boston   doj watches log    -> no incident
