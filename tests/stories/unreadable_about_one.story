# A record about one person that nobody can read
#
# Something with the headers of a court's motion and a value that is no message at all is on the log. It may have been a
# stay. Until two agencies have looked at the very bytes, that one person is not removed; everyone else's removal goes on.
# What the record meant is sent again by whoever meant it.

person A = A-number 092 846 115, born 1989-11-11
person B = A-number 092 846 116, born 1986-02-02

2018-01-08 09:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderA]
2018-01-08 09:10 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [orderB]
2018-01-09 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[orderA] countries=[GTM]
2018-01-09 09:10 Los Angeles  ero says RemovalOrderBecameExecutable B order=[orderB] countries=[GTM]
2018-01-16 06:00 Phoenix      ero asks add_to_manifest A country=GTM   -> CLEAR
2018-01-16 06:05 Phoenix      writes raw A value=003b9aca05ffffff   [garbled]
2018-01-16 06:10 Phoenix      ero asks add_to_manifest A country=GTM   -> BLOCKED unreadable_record
2018-01-16 06:11 Phoenix      ero asks add_to_manifest B country=GTM   -> CLEAR

# One body alone ends nothing, however often it says so.
2018-01-16 07:00 Phoenix      eoir resolves [garbled]   -> RECORDED
2018-01-16 07:01 Phoenix      eoir resolves [garbled]   -> RECORDED
2018-01-16 07:05 Phoenix      ero asks add_to_manifest A country=GTM   -> BLOCKED unreadable_record
2018-01-16 09:30 Phoenix      two bodies resolve [garbled]
2018-01-16 09:35 Phoenix      ero asks add_to_manifest A country=GTM   -> CLEAR
