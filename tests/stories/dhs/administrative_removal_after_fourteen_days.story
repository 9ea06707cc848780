# A final administrative order is not carried out for fourteen days, in which its court can be asked
# INA 238(b)(3); 8 CFR 238.1(f). No warrant of a judge's order is needed, and no clock ends the days.
person A = A-number 072 219 953, born 1980-08-08
2024-09-03 10:00 Los Angeles  ero says AdministrativeRemovalOrdered A countries=[JAM] officer="D. Okafor"   [final]   -> EFFECTIVE
2024-09-10 05:00 Los Angeles  ero asks board A country=JAM                -> BLOCKED admin_removal_14_day
2024-09-10 05:01 Los Angeles  ero asks board A country=HTI                -> BLOCKED admin_removal_14_day country_not_ordered

# The fourteenth day is 17 September. Too early; then by an agency that has made no such order.
2024-09-17 15:00 Los Angeles  ero says PeriodRan A hold=[final] deadline="2024-09-18 00:00" source_complete_to="2024-09-17 15:00" filings_found=0   -> RECORDED
2024-09-18 07:00 Los Angeles  cbp says PeriodRan A hold=[final] deadline="2024-09-18 00:00" source_complete_to="2024-09-18 07:00" filings_found=0   -> RECORDED
2024-09-18 07:01 Los Angeles  ero asks board A country=JAM                -> BLOCKED admin_removal_14_day:expiry_due
2024-09-18 08:00 Los Angeles  ero says PeriodRan A hold=[final] deadline="2024-09-18 00:00" source_complete_to="2024-09-18 08:00" filings_found=0
2024-09-18 08:01 Los Angeles  ero asks board A country=JAM                -> CLEAR
