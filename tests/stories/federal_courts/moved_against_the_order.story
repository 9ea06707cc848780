# The order said Massachusetts, and the van had left for Arizona: the log says so before her counsel does
# 28 USC 1651, 2241. Nobody asked before this move. The custody record alone shows that it was made against the order: Justice
# counsel must tell the court, and the agency brings her back.
person A = A-number 223 018 446, born 1998-11-25
2025-03-25 17:30 Boston       ero says CustodyChanged A reason=arrest to_facility="Burlington field office" area=Boston
2025-03-25 22:55 Boston       doj says CourtOrderEntered A kind=dct_transfer_bar areas=[Boston] docket="1:25-cv-10826"   [bar]   -> EFFECTIVE
2025-03-26 04:00 Boston       ero asks transfer_aor A country=USA to_area=Phoenix   -> BLOCKED dct_transfer_bar
2025-03-26 05:00 Boston       ero says CustodyChanged A reason=transfer to_facility="Plymouth County Correctional Facility" area=Boston
2025-03-26 05:01 Boston       doj watches A   -> no incident
2025-03-26 14:35 Boston       ero says CustodyChanged A reason=transfer from_facility="Plymouth County Correctional Facility" to_facility="Florence Service Processing Center" area=Phoenix
2025-03-26 14:36 Boston       doj watches A   -> incident moved_against_a_hold
2025-03-26 14:37 Boston       ero watches A   -> incident moved_against_a_hold
2025-03-26 14:38 Boston       uscis watches A -> no incident

# To bring her back is no second breach, nor is the hearing to which she is brought; the order stands as it did.
2025-03-27 21:00 Boston       ero says CustodyChanged A reason=return to_facility="Plymouth County Correctional Facility" area=Boston
2025-03-28 09:00 Boston       ero says CustodyChanged A reason=court to_facility="U.S. Courthouse, Boston" area=Boston
2025-03-28 09:01 Boston       doj watches A   -> no incident
2025-03-28 16:00 Boston       ero asks transfer_aor A country=USA to_area=Phoenix   -> BLOCKED dct_transfer_bar
2025-05-09 12:00 Boston       doj says StayLifted A hold=[bar] reason=vacated docket="1:25-cv-10826"
2025-05-09 12:30 Boston       ero asks transfer_aor A country=USA to_area=Phoenix   -> CLEAR
2025-05-09 20:00 Boston       ero says CustodyChanged A reason=transfer to_facility="Florence Service Processing Center" area=Phoenix
2025-05-09 20:01 Boston       doj watches A   -> no incident
