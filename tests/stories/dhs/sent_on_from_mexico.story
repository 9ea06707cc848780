# Withheld from Guatemala, sent to Mexico, and back in Guatemala: the way is a doubt until an officer has looked at it
# INA 241(b)(3); 8 CFR 208.16 to 208.18; CAT article 3. O.C.G. in D.V.D. v. DHS, No. 1:25-cv-10676 (D. Mass. 23 May 2025):
# two days after the judge's decision he was on a bus to Mexico, which sends people on to Guatemala. A stands here for him.
person A = A-number 240 611 385, born 1991-05-23
person B = A-number 240 611 386, born 1990-02-11
2025-02-19 10:00 Phoenix      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[GTM] barred_countries=[GTM] relief=[withholding_of_removal] proceeding_type=removal   [order]   -> EFFECTIVE
2025-02-19 10:30 Phoenix      eoir says ImmigrationJudgeDecisionIssued B order_type=removal in_absentia=false appeal=waived designated_countries=[MEX] proceeding_type=removal   [other]
2025-02-20 09:00 Phoenix      ero says RemovalOrderBecameExecutable A order=[order] countries=[GTM]
2025-02-20 09:01 Phoenix      ero says RemovalOrderBecameExecutable B order=[other] countries=[MEX]
2025-02-21 05:00 Phoenix      ero asks board A country=GTM                -> BLOCKED withholding_of_removal
2025-02-21 05:01 Phoenix      ero asks board A country=MEX                -> BLOCKED country_not_ordered

# The country may be set, and the notice served: without that nobody would be screened for it.
2025-02-21 08:00 Phoenix      ero asks designate_removal_country A country=MEX   -> CLEAR
2025-02-21 09:00 Phoenix      ero says RemovalCountryDesignated A country=MEX order=[order] basis=241_b_2_e officer="R. Salas"   [mexico]   -> EFFECTIVE
2025-02-21 09:00 Phoenix      ero says AdvanceNoticeGiven A hold=[mexico]:third_country_notice to="the person, in Spanish"
2025-02-24 09:00 Phoenix      opla says PeriodRan A hold=[mexico]:third_country_notice deadline="2025-02-22 09:00" source_complete_to="2025-02-24 09:00" filings_found=0

# Screened for Mexico alone, by nobody who is named, by counsel, or for another country: none of it says what becomes of
# him from there.
2025-02-26 10:00 Phoenix      uscis says StayLifted A hold=[mexico]:third_country_screening reason=decided officer="M. Reyes"
2025-02-26 10:01 Phoenix      ero asks board A country=MEX                -> UNKNOWN chain_refoulement:MEX
2025-02-26 10:02 Phoenix      ero asks execute_removal A country=HND stops=[MEX]   -> BLOCKED country_not_ordered
2025-02-26 11:00 Phoenix      uscis says StayLifted A hold=[mexico]:third_country_screening reason=decided onward_to=[GTM]   -> refused data.officer
2025-02-26 12:00 Phoenix      opla says StayLifted A hold=[mexico]:third_country_screening reason=decided officer="P. Counsel" onward_to=[GTM]   -> RECORDED
2025-02-26 12:01 Phoenix      ero asks board A country=MEX                -> UNKNOWN chain_refoulement:MEX
2025-02-26 12:02 Phoenix      uscis says StayLifted A hold=[mexico]:third_country_screening reason=decided officer="M. Reyes" onward_to=[HND]
2025-02-26 12:03 Phoenix      ero asks board A country=MEX                -> UNKNOWN chain_refoulement:MEX

# A named officer has screened him for being sent on to Guatemala as well.
2025-03-03 10:00 Phoenix      uscis says StayLifted A hold=[mexico]:third_country_screening reason=decided officer="M. Reyes" onward_to=[GTM]
2025-03-03 10:01 Phoenix      ero asks board A country=MEX                -> CLEAR
2025-03-03 10:02 Phoenix      ero asks board A country=GTM                -> BLOCKED withholding_of_removal

# Whoever is kept from no country is in no doubt on the same way.
2025-03-03 10:03 Phoenix      ero asks board B country=MEX                -> CLEAR
