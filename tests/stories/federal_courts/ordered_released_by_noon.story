# The court orders that she be released by noon
# 28 USC 2241, 2243. It forbids to take her again, and shows the duty beside each answer until the court's desk says that it was done.
person A = A-number 222 405 816, born 1999-07-03
2025-10-20 17:45 Boston       doj says CourtOrderEntered A kind=dct_release_order until="2025-10-21 12:00" docket="1:25-cv-12988"   [release]   -> EFFECTIVE
2025-10-21 08:00 Boston       ero asks release A country=USA              -> CLEAR duty:dct_release_order
2025-10-21 08:01 Boston       ero asks arrest_or_redetain A country=USA   -> BLOCKED dct_release_order duty:dct_release_order
2025-10-21 13:00 Boston       ero says StayLifted A hold=[release] reason=decided   -> RECORDED
2025-10-21 13:01 Boston       ero asks arrest_or_redetain A country=USA   -> BLOCKED dct_release_order duty_overdue:dct_release_order
2025-10-24 10:00 Boston       doj says StayLifted A hold=[release] reason=decided docket="1:25-cv-12988"
2025-10-24 10:01 Boston       ero asks arrest_or_redetain A country=USA   -> CLEAR
