# A child who is here alone goes to HHS, and not through expedited removal
# 8 USC 1232(a)(5)(D), (b)(3); 6 USC 279(g)(2). CBP has referred the child, and only HHS says that it is none any more.
person A = A-number 241 006 318, born 2010-04-23
2026-02-09 05:00 Eagle Pass   cbp says CustodyChanged A reason=arrest to_facility="Eagle Pass South station" area="Eagle Pass"
2026-02-09 05:30 Eagle Pass   cbp says UnaccompaniedChildReferred A officer="BPA 7719"   [child]   -> EFFECTIVE
2026-02-09 05:35 Eagle Pass   cbp asks issue_expedited_removal A country=HND   -> BLOCKED uac_protection
2026-02-09 05:36 Eagle Pass   cbp asks grant_voluntary_return A country=HND   -> BLOCKED uac_protection duty:uac_protection
2026-02-09 05:37 Eagle Pass   cbp asks transfer_to_ice A country=USA      -> BLOCKED uac_protection
2026-02-09 05:38 Eagle Pass   cbp asks transfer_to_orr A country=USA      -> CLEAR duty:uac_protection
2026-02-09 05:40 Eagle Pass   cbp says StayLifted A hold=[child] reason=withdrawn   -> RECORDED
2026-02-09 05:41 Eagle Pass   cbp asks transfer_to_ice A country=USA      -> BLOCKED uac_protection

# HHS finds by its records that he is of age.
2026-02-12 16:00 Washington   hhs says StayLifted A hold=[child] reason=terminated
2026-02-12 16:05 Eagle Pass   cbp asks transfer_to_ice A country=USA      -> CLEAR
2026-02-12 16:06 Eagle Pass   cbp asks issue_expedited_removal A country=HND   -> CLEAR
