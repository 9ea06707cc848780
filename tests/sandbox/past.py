"""The past of a court, told a few rows at a time while processes die, and closed with the numbers of its door."""

import asyncio
from typing import Final

from tests.sandbox.senders import AGAIN_S, Data, Sender, Subject
from tests.sandbox.traffic import THE_LOG, Traffic, person

Dead = asyncio.Queue[str | None]
"""Each process that was just killed, and None after the last."""
BOSTON: Final = "eoir/boston"
ROWS: Final = 4
"""In one body; the last one has a slip in it now and then."""


async def tells_its_past(traffic: Traffic, dead: Dead) -> None:
    """A few rows while each of these processes is dead, and the end once there are no more."""
    sender, slipped, told = traffic.sender, dict[str, Subject](), 0
    await sender.says(BOSTON, "CensusOpened", THE_LOG, {"kind": "protections"})
    while await dead.get() is not None:
        rows = [_row(sender, told + one) for one in range(ROWS)]
        if told % (2 * ROWS) == 0:
            rows[-1]["data"] = {"kind": "ij_discretionary_stey"}
            slipped[rows[-1]["id"]] = rows[-1]["subject"]
        held = await sender.tells(BOSTON, rows)
        assert held == [row["id"] for row in rows if row["id"] in slipped]
        traffic.standing |= {row["id"]: row["subject"] for row in rows if row["id"] not in slipped}
        told += ROWS
    for submission, about in slipped.items():
        await traffic.withdraws(BOSTON, submission, about)
        traffic.fates[submission] = "withdrawn"
    await _closes(sender, told, len(slipped))


def _row(sender: Sender, number: int) -> Data:
    row = sender.written(BOSTON, "StayGranted", person(number, 200), {"kind": "ij_discretionary_stay"}, f"row-{number}")
    return row | {"time": "2009-05-04T15:00:00Z"}


async def _closes(sender: Sender, read: int, refused: int) -> None:
    """With the numbers that the door counts, once it has read that the census is open."""
    while True:
        reply = (await sender.until_answered(BOSTON, "GET", f"/v1/census/{BOSTON}")).json()
        (past,) = (one for one in reply["past"] if one["kind"] == "protections")
        if past["sent"] is not None:
            break
        await asyncio.sleep(AGAIN_S)
    assert past["sent"] == read + refused, "each row once, and twice the record of one that was withdrawn"
    numbers = {"kind": "protections", "read": read, "refused": refused, "attested_by": "eoir-0007"}
    closing = numbers | {"sent": past["sent"], "digest": past["digest"]}
    await sender.says(BOSTON, "CensusClosed", THE_LOG, closing)
