# A man chooses at Del Rio to go back, and is turned round when he says that he is afraid
# INA 240B(a); 8 CFR 240.25. It is the person's own act: before a named officer, in a language he knows, to one country.
person A = A-number 223 018 446, born 2001-01-15
2024-06-11 07:40 Del Rio      cbp says VoluntaryDepartureGranted A basis=voluntary_return countries=[MEX] officer="-" language="Spanish"
2024-06-11 07:45 Del Rio      cbp asks execute_removal A country=MEX      -> BLOCKED choice_not_recorded
2024-06-11 08:00 Del Rio      cbp says VoluntaryDepartureGranted A basis=voluntary_return countries=[MEX] officer="J. Trevino" language="Spanish"   [choice]
2024-06-11 08:05 Del Rio      cbp asks execute_removal A country=MEX      -> CLEAR
2024-06-11 08:06 Del Rio      cbp asks execute_removal A country=HND      -> BLOCKED country_not_ordered
2024-06-11 08:20 Del Rio      cbp says FearClaimMade A screening=credible countries=[MEX]   -> EFFECTIVE
2024-06-11 08:21 Del Rio      cbp watches A                               -> stop credible_fear_pending
2024-06-11 08:22 Del Rio      cbp asks execute_removal A country=MEX      -> BLOCKED credible_fear_pending
