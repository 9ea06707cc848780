# The court sends its own tables, and the stay is in them
#
# Nobody at the court writes a message. Its export of B_TblProceeding and tbl_Court_Motions is posted as it is, and a row
# that has changed becomes the events that it means. A row of tbl_Court_Motions with the code MA is a motion to reopen an
# order made in absentia, which stays removal by being filed (INA 240(b)(5)(C)); the column DEC, once filled, ends it.

person A = A-number 096 210 447, born 1980-06-06

2011-09-26 05:30 Los Angeles  eoir docket court_tables/proceedings.tsv   [order] -> RECORDED
2011-09-26 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2011-09-26 09:05 Los Angeles  ero asks add_to_manifest A country=HND   -> CLEAR

# The next night's export has the motion, received on 30 September and typed in on 3 October.
2011-10-04 05:30 Los Angeles  eoir docket court_tables/motions.tsv   [motion] -> EFFECTIVE
2011-10-04 06:00 Phoenix      ero asks add_to_manifest A country=HND   -> BLOCKED in_absentia_motion_stay

# The export comes every night, mostly with the same rows, which mean nothing new.
2011-10-05 05:30 Los Angeles  eoir repeats [motion]   -> first receipt
2011-10-06 06:00 Phoenix      ero asks board A country=HND   -> BLOCKED in_absentia_motion_stay
2011-12-07 05:30 Los Angeles  eoir docket court_tables/motions-decided.tsv   -> RECORDED
2011-12-07 08:00 Phoenix      ero asks board A country=HND   -> CLEAR
