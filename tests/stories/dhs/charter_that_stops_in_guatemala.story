# A charter to Honduras that stops in Guatemala: withheld from Guatemala, he may be on another one
# INA 241(b)(3); 8 CFR 1208.16. Custody can pass where the aircraft stops, whatever the manifest calls the destination.
person A = A-number 209 447 316, born 1987-10-04
2024-05-06 10:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=false appeal=waived designated_countries=[HND] barred_countries=[GTM] relief=[withholding_of_removal] proceeding_type=removal   [order]   -> EFFECTIVE
2024-05-07 09:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2024-05-14 04:00 Harlingen    ero asks add_to_manifest A country=HND conveyance="charter 7" stops=[GTM]     -> BLOCKED withholding_of_removal
2024-05-14 04:01 Harlingen    ero asks promote_alternate A country=HND conveyance="charter 7" stops=[SLV,GTM]   -> BLOCKED withholding_of_removal
2024-05-14 04:02 Harlingen    ero asks board A country=HND conveyance="charter 7" stops=[ZZZ]               -> refused stops

# A move inside the country that stops there is a removal, whatever it is called.
2024-05-14 04:03 Harlingen    ero asks transfer_facility A country=USA stops=[GTM]   -> BLOCKED withholding_of_removal country_not_ordered

# Straight there, or with a stop where nothing bars him, he may go.
2024-05-14 05:00 Harlingen    ero asks add_to_manifest A country=HND conveyance="charter 8"                 -> CLEAR
2024-05-14 05:01 Harlingen    ero asks board A country=HND conveyance="charter 8" stops=[CRI]   [boards]     -> CLEAR
2024-05-14 06:00 Harlingen    ero says BoardingCompleted A question=[boards] conveyance="charter 8" country=HND
2024-05-14 06:05 Harlingen    ero departs with A conveyance="charter 8" country=HND stops=[GTM]             -> BLOCKED withholding_of_removal
2024-05-14 06:06 Harlingen    ero departs with A conveyance="charter 8" country=HND stops=[CRI]             -> CLEAR
