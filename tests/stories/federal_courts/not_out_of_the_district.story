# A judge orders that a student not be moved out of the Western District of Texas
# 28 USC 1651, 2241. A move within the area is no breach of the order. A removal is one, whatever area somebody writes beside it.
person A = A-number 221 760 348, born 1996-10-09
2025-04-14 09:00 El Paso      eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2025-04-14 10:00 El Paso      ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]
2025-04-15 17:20 El Paso      doj says CourtOrderEntered A kind=dct_transfer_bar areas=["El Paso","San Antonio"] docket="3:25-cv-00139"   [bar]   -> EFFECTIVE
2025-04-16 05:00 El Paso      ero asks transfer_facility A country=USA to_area="San Antonio"   -> CLEAR
2025-04-16 05:01 El Paso      ero asks transfer_aor A country=USA to_area=Phoenix    -> BLOCKED dct_transfer_bar
2025-04-16 05:02 El Paso      ero asks transfer_facility A country=USA    -> BLOCKED dct_transfer_bar
2025-04-16 05:03 El Paso      ero asks board A country=HND to_area="El Paso"         -> BLOCKED dct_transfer_bar
2025-04-16 05:04 El Paso      ero asks transfer_facility A country=HND to_area="El Paso"   -> BLOCKED dct_transfer_bar

# ICE does not end it, nor does a court of another circuit. The Fifth Circuit stands above the judge.
2025-04-17 09:00 El Paso      ero says StayLifted A hold=[bar] reason=expired   -> RECORDED
2025-04-17 09:01 Pasadena     doj says StayLifted A hold=[bar] reason=vacated   -> RECORDED
2025-04-17 09:02 El Paso      ero asks transfer_aor A country=USA to_area=Phoenix    -> BLOCKED dct_transfer_bar
2025-04-30 15:00 El Paso      doj says StayLifted A hold=[bar] body=ca5 reason=vacated docket="25-50367"
2025-04-30 15:01 El Paso      ero asks transfer_aor A country=USA to_area=Phoenix    -> CLEAR
