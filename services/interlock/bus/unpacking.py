"""What comes packed is unpacked to a bound. A quarter of a megabyte can hold a quarter of a gigabyte of zeros, and the
client would take all of it into memory before we see a record.

Of the ways to pack that Kafka has, only gzip can be read here; our own records are never packed.
"""

import sys
import zlib
from typing import Any, Final

from aiokafka.errors import RecordTooLargeError
from aiokafka.record.default_records import DefaultRecordBatch

from interlock.bus.records import RECORD_BYTES_MAX
from interlock.terms import require

UNPACKED_BYTES_MAX: Final = 16 * RECORD_BYTES_MAX
"""Text packs to a tenth: a batch of others that is honest fits."""
_GZIP: Final = 31
"""zlib's number for it."""


def bounded_gzip(packed: Any) -> bytes:
    """All that is in it, one part after the other. Raises RecordTooLargeError, and zlib.error for what is none."""
    found, rest = bytearray(), bytes(packed)
    while rest:
        unpacker = zlib.decompressobj(_GZIP)
        found += unpacker.decompress(rest, UNPACKED_BYTES_MAX + 1 - len(found))
        if len(found) > UNPACKED_BYTES_MAX:
            raise RecordTooLargeError("a batch unpacks to more than any may have")
        if not unpacker.eof:
            raise RecordTooLargeError("a batch ends in the middle of what is packed")
        rest = unpacker.unused_data
    return bytes(found)


def bound() -> None:
    """Have the client unpack by this. It has no setting for it, so its own function is exchanged."""
    reads = sys.modules[DefaultRecordBatch.__module__]
    require(callable(getattr(reads, "gzip_decode", None)), "the client unpacks batches by gzip_decode")
    reads.gzip_decode = bounded_gzip  # type: ignore[attr-defined]  # a name that its own module looks up at each call
