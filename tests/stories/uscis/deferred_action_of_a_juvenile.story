# A special immigrant juvenile with deferred action: the policy was rescinded, his grant was not
# INA 101(a)(27)(J). USCIS rescinded its policy of March 2022 on 6 June 2025 (PA-2025-07) and let grants run to their
# date; the rescission is before the courts.
person A = A-number 220 415 038, born 2004-12-12
2021-08-24 10:00 Boston       eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2021-08-25 09:00 Boston       ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2022-11-14 10:00 Boston       uscis says ProtectionStatusChanged A status=sij_deferred_action change=granted valid_to=2026-11-13 unit=uscis/status   [sij]   -> EFFECTIVE
2025-07-07 04:00 Boston       ero asks add_to_manifest A country=HND      -> BLOCKED sij_deferred_action
2025-07-07 10:00 Boston       eoir says ProtectionStatusChanged A status=sij_deferred_action change=ended hold=[sij]   -> RECORDED
2025-07-07 10:01 Boston       ero asks add_to_manifest A country=HND      -> BLOCKED sij_deferred_action
2025-12-15 14:00 Boston       uscis says ProtectionStatusChanged A status=sij_deferred_action change=ended hold=[sij] unit=uscis/status
2025-12-15 14:05 Boston       ero asks add_to_manifest A country=HND      -> CLEAR
