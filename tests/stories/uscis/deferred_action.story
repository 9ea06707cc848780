# Deferred action for a labor dispute: a promise, and it is kept until USCIS takes it back
# 8 CFR 274a.12(c)(14); DHS statement of 13 January 2023 on workers who take part in investigations.
person A = A-number 208 340 915, born 1985-05-27
2019-06-04 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[GTM] proceeding_type=removal   [order]
2019-06-05 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2023-05-08 15:00 Los Angeles  uscis says ProtectionStatusChanged A status=deferred_action change=granted valid_to=2025-05-07 unit=uscis/status   [deferred]   -> EFFECTIVE
2024-03-18 05:30 Los Angeles  ero asks board A country=GTM                -> BLOCKED deferred_action
2024-03-18 09:00 Los Angeles  ero says StayLifted A hold=[deferred] reason=terminated   -> RECORDED
2024-03-18 09:01 Los Angeles  ero asks board A country=GTM                -> BLOCKED deferred_action
2025-06-16 12:00 Los Angeles  uscis says ProtectionStatusChanged A status=deferred_action change=ended hold=[deferred] unit=uscis/status
2025-06-16 12:05 Los Angeles  ero asks board A country=GTM                -> CLEAR
