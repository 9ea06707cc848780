# A release, a hand-over to HHS and a way to court wait for no silent source; only a hold that names the act stops it
# Law 12. 8 CFR 287.7(d): a jail keeps a person for ICE at most forty-eight hours.
person A = A-number 216 843 300, born 2009-06-11
person B = A-number 216 843 301, born 1992-03-04
eoir/los-angeles silent
doj/cd-cal silent
hhs/uc-portal silent
opla/litigation silent
2026-04-13 09:00 Los Angeles  ero says CustodyChanged A reason=arrest to_facility="Los Angeles staging" area="Los Angeles"
2026-04-13 09:01 Los Angeles  ero says CustodyChanged B reason=arrest to_facility="Los Angeles staging" area="Los Angeles"
2026-04-14 08:00 Los Angeles  ero asks release B country=USA              -> CLEAR
2026-04-14 08:01 Los Angeles  ero asks produce_in_court B country=USA     -> CLEAR
2026-04-14 08:02 Los Angeles  ero asks transfer_to_orr A country=USA      -> CLEAR
2026-04-14 08:03 Los Angeles  ero asks transfer_facility B country=USA    -> UNKNOWN doj/cd-cal opla/litigation

# What could not be read is a doubt, and a doubt is told to the desks and stops none of them.
writes raw B value=00ff   [garbled]
2026-04-14 08:10 Los Angeles  ero asks release B country=USA              -> UNKNOWN unreadable_record
2026-04-14 08:11 Los Angeles  ero watches B                               -> no stop
two bodies resolve [garbled]
2026-04-14 08:20 Los Angeles  ero says DetainerLodged B until="2026-04-16 08:20"   [detainer]   -> EFFECTIVE
2026-04-14 08:21 Los Angeles  ero asks release B country=USA              -> BLOCKED detainer
2026-04-14 08:21 Los Angeles  ero watches B                               -> stop detainer do_not_go_on
2026-04-14 08:22 Los Angeles  ero asks produce_in_court B country=USA     -> CLEAR

# Its forty-eight hours end it; nobody has to say so, and nobody did.
2026-04-16 08:19 Los Angeles  ero asks release B country=USA              -> BLOCKED detainer
2026-04-16 08:20 Los Angeles  ero asks release B country=USA              -> CLEAR
