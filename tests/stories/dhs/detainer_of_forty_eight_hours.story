# A detainer keeps a man in a jail for forty-eight hours, and not one longer
# 8 CFR 287.7(d). It ends at its date by itself, and a doubt about whose it is keeps nobody.
person A = A-number 210 336 758, born 1991-06-18
person B = A-number 210 336 759, born 1994-04-04
person C = A-number 210 336 760, born 1994-04-04
2024-02-05 16:00 Los Angeles  ero says DetainerLodged A until="2024-02-07 16:00"   [detainer]   -> EFFECTIVE
2024-02-05 16:05 Los Angeles  ero says DetainerLodged B until="2024-02-07 16:05"   -> EFFECTIVE
2024-02-05 16:10 Los Angeles  ero says IdentityLinked C other=B relation=same_person basis=officer_assertion by="T. Ngo"
2024-02-06 09:00 Los Angeles  ero asks release A country=USA              -> BLOCKED detainer
2024-02-06 09:01 Los Angeles  ero asks release B country=USA              -> BLOCKED detainer
2024-02-06 09:02 Los Angeles  ero asks release C country=USA              -> UNKNOWN possible_match
2024-02-06 10:00 Washington   opla says StayLifted A hold=[detainer] reason=withdrawn   -> RECORDED
2024-02-06 10:01 Los Angeles  ero asks release A country=USA              -> BLOCKED detainer
2024-02-06 11:00 Los Angeles  ero says StayLifted A hold=[detainer] reason=withdrawn
2024-02-06 11:01 Los Angeles  ero asks release A country=USA              -> CLEAR
2024-02-07 16:06 Los Angeles  ero asks release B country=USA              -> CLEAR
