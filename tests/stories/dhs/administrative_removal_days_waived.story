# A man waives the fourteen days in writing, and is stopped all the same once he says that he is afraid
# INA 238(b)(3); 8 CFR 238.1(f)(3), 208.31
person A = A-number 072 219 961, born 1985-05-02
2024-09-03 10:00 Los Angeles  ero says AdministrativeRemovalOrdered A countries=[JAM] waived=true officer="D. Okafor"   [final]   -> RECORDED
2024-09-05 05:00 Los Angeles  cbp/encounters fresh
2024-09-05 05:00 Los Angeles  ero asks board A country=JAM                -> CLEAR
2024-09-05 05:20 Los Angeles  ero says FearClaimMade A screening=reasonable countries=[JAM]   -> EFFECTIVE
2024-09-05 05:21 Los Angeles  ero watches A                               -> stop reasonable_fear_pending
2024-09-05 05:22 Los Angeles  ero asks board A country=JAM                -> BLOCKED reasonable_fear_pending
