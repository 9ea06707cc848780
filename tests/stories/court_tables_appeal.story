# The court's own tables tell of an appeal, and of its dismissal
#
# Nobody at the Board writes a message. A row of tblAppeal with the type "Case Appeal" is an appeal from a decision on the
# merits, which stays removal from when it was received (8 CFR 1003.6(a)); the column strBIADecision, once filled, ends it.
# "DIS" dismisses it, and the order of its proceeding is final (8 CFR 1241.1(a)).

person A = A-number 097 118 203, born 1979-11-23

# Decided on 10 March, in presence; the appeal is reserved.
2014-03-11 05:30 Los Angeles  eoir docket court_tables/appealed.tsv   [order] -> EFFECTIVE
2014-03-11 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2014-03-11 09:05 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED appeal_window_stay order_not_final

# Received on 2 April, within the time to appeal.
2014-04-03 05:30 Los Angeles  eoir docket court_tables/appeals.tsv   [appeal] -> EFFECTIVE
2014-04-03 06:00 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED bia_appeal_stay appeal_window_stay order_not_final

# The export comes every night, mostly with the same rows, which mean nothing new.
2014-06-02 05:30 Los Angeles  eoir repeats [appeal]   -> first receipt
2014-06-02 06:00 Phoenix      ero asks board A country=HND   -> BLOCKED bia_appeal_stay appeal_window_stay order_not_final

2014-11-19 05:30 Los Angeles  eoir docket court_tables/appeals-dismissed.tsv   -> RECORDED
2014-11-19 06:00 Phoenix      ero asks board A country=HND   -> CLEAR
