# Afraid, believed by the asylum officer and by the judge: not to Honduras
# 8 CFR 208.31(g)(2), 1208.16. The grant bars one country; the order beside it stands for any other that it names.
person A = A-number 098 410 228, born 1993-06-30
2011-03-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND,CRI] proceeding_type=removal   [order]
2011-08-29 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND,CRI]
2011-08-29 14:10 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[HND]   [claim]
2011-08-30 11:00 Los Angeles  uscis says FearReferralReceived A screening=reasonable claims=[claim]   [case]
2011-09-08 16:00 Los Angeles  uscis says FearDeterminationMade A screening=reasonable case=[case] outcome=negative review=requested   [decision]
2011-09-20 10:00 Los Angeles  eoir says FearReviewDecided A screening=reasonable case=[case] decision=[decision] outcome=vacated   -> EFFECTIVE
2011-09-20 10:01 Phoenix      ero asks board A country=CRI                -> BLOCKED withholding_only_pending
2012-02-14 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=withholding_granted in_absentia=false appeal=waived barred_countries=[HND] proceeding_type=withholding_only   [granted]   -> EFFECTIVE
2012-02-14 10:01 Phoenix      ero asks board A country=HND                -> BLOCKED withholding_of_removal
2012-02-14 10:02 Phoenix      ero asks board A country=CRI                -> CLEAR
