# The asylum office sends its own record, and the last service is in it
#
# Nobody at the asylum office writes a message. The record of its screening system (APSS) is posted as it is, and a row
# that has changed becomes the events that it means. The Inspector General found that the case is complete by "Decision
# Served"; the row has one such day for each of the three. That the case was closed, "Close Effective", adds nothing.

person A = A-number 098 410 234, born 1992-11-11

2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-08-29 14:10 Los Angeles  ero says FearClaimMade A id=ero-78-claim screening=reasonable countries=[HND]   -> EFFECTIVE
2011-08-31 05:00 Washington   uscis docket fear_record/referred.tsv   [referral] -> EFFECTIVE
2011-09-01 05:00 Washington   uscis repeats [referral]   -> first receipt
2011-09-10 05:00 Washington   uscis docket fear_record/decided.tsv   -> RECORDED
2011-09-10 06:00 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED not_served_on_immigration_court
2011-09-14 05:00 Washington   uscis docket fear_record/served.tsv   -> RECORDED
2011-09-14 06:00 Phoenix      ero asks add_to_manifest A country=HND   -> CLEAR

# Next morning the day of the last service is gone from the row. What was said once is not unsaid: two must look.
2011-09-15 05:00 Washington   uscis docket fear_record/taken-back.tsv   -> RECORDED
2011-09-15 06:00 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED unreadable_record
