# A stay is asked for hours before the flight, and nobody has ruled on it when he is boarded
# 8 CFR 1003.23(b)(1)(v): to ask the judge stays nothing. But a ruling may come at any minute, so whoever asks is told, and
# has counsel called. What the judge then says, and no word of another court, is the end of it.
race = ruling_not_yet
person A = A-number 093 417 286, born 1981-06-30
person B = A-number 093 417 287, born 1983-01-17
2024-03-04 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [order]
2024-03-04 11:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] proceeding_type=removal   [her_order]
2024-03-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2024-03-05 09:10 Los Angeles  ero says RemovalOrderBecameExecutable B order=[her_order] countries=[GTM]
2024-04-16 08:00 Los Angeles  eoir says MotionFiled A filing_type=reopen order=[order] proceeding_type=removal   [motion]   -> RECORDED
2024-04-16 08:01 Los Angeles  eoir says StayRequested A motion=[motion]   [request]   -> RECORDED
2024-04-16 09:00 Los Angeles  ero asks board A country=GTM   -> CLEAR stay_requested
2024-04-16 09:00 Los Angeles  ero asks board B country=GTM   -> CLEAR
2024-04-16 09:01 Los Angeles  ero asks release A country=USA   -> CLEAR

# The court of appeals has denied another request of his. That one was not this.
2024-04-16 09:30 Los Angeles  doj says StayDenied A unit=ca9 motion=[request]
2024-04-16 09:31 Los Angeles  ero asks board A country=GTM conveyance="flight 0416"   -> CLEAR stay_requested

# The judge stays the removal.
2024-04-16 10:10 Los Angeles  eoir says StayGranted A kind=ij_discretionary_stay motion=[motion]   [stay]   -> EFFECTIVE
2024-04-16 10:11 Los Angeles  ero asks handover A country=GTM   -> BLOCKED ij_discretionary_stay

# For her a stay is asked for and denied.
2024-04-17 08:00 Los Angeles  eoir says StayRequested B   [hers]   -> RECORDED
2024-04-17 08:01 Los Angeles  ero asks board B country=GTM   -> CLEAR stay_requested
2024-04-17 08:40 Los Angeles  eoir says StayDenied B motion=[hers]
2024-04-17 08:41 Los Angeles  ero asks board B country=GTM   -> CLEAR
