"""Seal and open. What is sealed comes back; whatever else stands in the log gets what law 8 says, and never a crash."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from interlock.bus.records import RECORD_BYTES_MAX, SEALED_BYTES_MAX, Headers, RawRecord, Sealed
from interlock.bus.schemas import FALLBACK_ID_MIN, catalogue
from interlock.bus.seal import FEEDLESS, Sealer
from interlock.bus.signing import signed_bytes
from interlock.events import EVENTS, Event, MotionFiled, StayDenied
from interlock.events.record import Draft, LogRecord, Place, Recorded, Unreadable
from interlock.terms import LOG_SUBJECT, Corrupt, Offset, PersonRef, Refused
from tests.bus import stranger
from tests.worlds import (
    INCARNATION,
    OTHER,
    PERSON,
    SAFETY,
    World,
    opener,
    order_to,
    raw_of,
    sealer,
    signing_key,
    with_header,
)

EVERY_EVENT = sorted(EVENTS)
ALWAYS = (
    "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_subject", "schema", "kid", "incarnation", "sig",
)  # fmt: skip
FEED = ("feed", "iseq")
BORN = "born"
AT = datetime(2011, 9, 30, 17, tzinfo=UTC)


def example(name: str) -> Event:
    """The event that the schema's own example describes."""
    return EVENTS[name].model_validate_json(json.dumps(catalogue().of(name).raw["example"]))


def sealed_example(name: str) -> Sealed:
    return World().seals(min(catalogue().of(name).owners), example(name), id=f"{name}-1")


def example_filed() -> Event:
    return MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1")


def filed(person: PersonRef = PERSON) -> Sealed:
    """A motion that places a hold: the record to which most of these tests do their damage."""
    return World().seals("eoir", example_filed(), person, id="m1")


def signed(sealed: Sealed, agency: str = "eoir") -> Sealed:
    """Signed for what it says now: somebody with a key means it, however strange it is."""
    headers = with_header(sealed.headers, "sig", None)
    message = signed_bytes(INCARNATION, sealed.topic, sealed.key, headers, sealed.value)
    return replace(sealed, headers=(*headers, ("sig", signing_key(agency).sign(message))))


def changed(sealed: Sealed, name: str, value: bytes | None) -> Sealed:
    return replace(sealed, headers=with_header(sealed.headers, name, value))


def header(sealed: Sealed, name: str) -> bytes:
    return raw_of(sealed).header(name) or b""


def opened(sealed: Sealed) -> LogRecord:
    return opener().open(raw_of(sealed))


def about_nobody_knows_whom(record: LogRecord) -> bool:
    """Law 8, rule 1: everyone is UNKNOWN."""
    return isinstance(record, Unreadable) and record.subject is None and record.signer is None


def about(person: PersonRef, record: LogRecord) -> bool:
    """Law 8, rule 2: its subject is BLOCKED."""
    return isinstance(record, Unreadable) and record.subject == person


def signed_by_nobody(record: LogRecord) -> bool:
    """Law 8, rules 3 and 4: it can be read, and nobody stands behind it."""
    return isinstance(record, Recorded) and record.signer is None


# ---- what is sealed comes back


@pytest.mark.parametrize("name", EVERY_EVENT)
def test_every_event_comes_back_as_it_was_sealed(name: str) -> None:
    sealed = sealed_example(name)
    record = opener(sealed.topic).open(raw_of(sealed, offset=41))
    assert isinstance(record, Recorded)
    assert record.event == example(name)
    assert record.signer == record.envelope.agency == min(catalogue().of(name).owners)
    assert (record.offset, record.envelope.id, record.envelope.subject) == (41, f"{name}-1", PERSON)
    assert record.envelope.type == name
    assert (record.envelope.place is None) == (name in FEEDLESS)


@pytest.mark.parametrize("name", EVERY_EVENT)
def test_a_stranger_decodes_every_event_with_the_codec_and_the_shipped_files_alone(name: str) -> None:
    def as_json(value: object) -> str:
        return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime | date) else str(value)

    found = stranger.read(sealed_example(name).value, files("interlock") / "schemas")
    assert json.loads(json.dumps(found, default=as_json)) == [name, catalogue().of(name).raw["example"]]


def test_the_stranger_really_has_none_of_our_code() -> None:
    assert "import interlock" not in Path(stranger.__file__).read_text()
    assert "from interlock" not in Path(stranger.__file__).read_text()


@pytest.mark.parametrize("name", EVERY_EVENT)
def test_the_envelope_is_the_headers_and_only_the_headers(name: str) -> None:
    names = [key for key, _ in sealed_example(name).headers]
    assert sorted({*names} - {BORN}) == sorted(ALWAYS if name in FEEDLESS else ALWAYS + FEED)
    assert not EVENTS[name].model_fields.keys() & {"id", "source", "time", "subject", "person", "type", "kid"}


def test_bytes_are_made_once_because_sealing_again_gives_another_record() -> None:
    """ECDSA signs with fresh randomness: a retry sends the stored bytes."""
    assert filed().value == filed().value
    assert header(filed(), "sig") != header(filed(), "sig")


def test_a_record_too_large_for_the_broker_is_refused_before_it_is_stored() -> None:
    with pytest.raises(Refused, match="body"):
        World().seals("eoir", StayDenied(docket="x" * SEALED_BYTES_MAX))


def test_the_largest_record_that_is_sealed_fits_into_the_brokers_limit_with_its_batch() -> None:
    batch_header, lengths_of_a_record, lengths_of_a_header = 61, 26, 10
    overhead = batch_header + lengths_of_a_record + lengths_of_a_header * len((*ALWAYS, *FEED, BORN))
    assert SEALED_BYTES_MAX + overhead <= RECORD_BYTES_MAX


# ---- rule 1: nobody knows whom it is about, so everyone is UNKNOWN


@pytest.mark.parametrize("key", [None, b"", b"p1.", OTHER.encode(), LOG_SUBJECT.encode(), b"\xff\xfe"])
def test_a_key_that_is_missing_or_is_not_the_subject_makes_everyone_unknown(key: bytes | None) -> None:
    assert about_nobody_knows_whom(opener().open(structs.replace(raw_of(filed()), key=key)))


@pytest.mark.parametrize("name", ALWAYS + FEED)
def test_a_header_that_is_missing_empty_null_or_doubled_makes_everyone_unknown(name: str) -> None:
    good = filed()
    null = tuple((key, None if key == name else value) for key, value in good.headers)
    doubled = (*good.headers, (name, header(good, name)))
    for headers in (with_header(good.headers, name, None), with_header(good.headers, name, b""), null, doubled):
        broken = replace(good, headers=headers)
        assert about_nobody_knows_whom(opened(broken))
        if name != "sig":
            assert about_nobody_knows_whom(opened(signed(broken))), "also when somebody with a key signed it so"


def test_a_header_of_any_name_that_is_doubled_or_null_makes_everyone_unknown() -> None:
    good = filed()
    twice = replace(good, headers=(*good.headers, ("traceparent", b"1"), ("traceparent", b"2")))
    null = replace(good, headers=(*good.headers, ("x", None)))
    assert about_nobody_knows_whom(opened(twice))
    assert about_nobody_knows_whom(opened(null))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce_specversion", b"1.1"),
        ("ce_type", b"StayDenied"),
        ("ce_type", b"NoSuchEvent"),
        ("schema", b"0" * 64),
        ("ce_time", b"2011-09-30T17:00:01"),
        ("ce_time", b"2011-09-30T17:00:01+00:00"),
        ("ce_time", b"2011-09-30T10:00:01-07:00"),
        ("ce_time", b"2011-09-30 17:00:01Z"),
        ("ce_time", b"20110930T170001Z"),
        ("ce_time", b"2011-09-30T17:00:01.0Z"),
        ("ce_time", b"2011-09-30"),
        ("ce_time", b"0001-01-01T00:00:00+01:00"),
        ("ce_time", b"9999-12-31T23:59:59-01:00"),
        ("ce_time", b"now"),
        ("ce_id", b"\xff"),
        ("kid", b"\xff"),
        ("iseq", b"0"),
        ("iseq", b"-1"),
        ("iseq", b"+1"),
        ("iseq", b"01"),
        ("iseq", b" 1"),
        ("iseq", b"1\n"),
        ("iseq", b"1_0"),
        ("iseq", "\u0661".encode()),
        ("iseq", b"1.0"),
        ("iseq", b"9" * 19),
        ("iseq", b"9" * 5000),
    ],
)
def test_a_header_that_cannot_be_right_makes_everyone_unknown(name: str, value: bytes) -> None:
    assert about_nobody_knows_whom(opened(changed(filed(), name, value)))
    assert about_nobody_knows_whom(opened(signed(changed(filed(), name, value))))


@pytest.mark.parametrize("name", [*ALWAYS, *FEED])
def test_the_reason_never_repeats_what_a_header_said(name: str) -> None:
    """Reasons are kept in rows and shown to operators; a stranger's text, of any length, is not."""
    record = opened(changed(filed(), name, b"098765432" * 1_000))
    if isinstance(record, Unreadable):
        assert "098765432" not in record.why
        assert len(record.why) < 200


@pytest.mark.parametrize("subject", [b"p1.x", b"everyone", PERSON.encode() + b"\n", PERSON.upper().encode()])
def test_a_subject_that_is_no_person_makes_everyone_unknown(subject: bytes) -> None:
    broken = replace(changed(filed(), "ce_subject", subject), key=subject)
    assert about_nobody_knows_whom(opened(signed(broken)))


def test_a_schema_of_another_topic_makes_everyone_unknown() -> None:
    beat = sealed_example("FeedHeartbeat")
    assert about_nobody_knows_whom(opener(SAFETY).open(raw_of(beat)))


def test_an_oversize_record_makes_everyone_unknown() -> None:
    good = filed()
    assert about_nobody_knows_whom(opened(replace(good, value=good.value + bytes(RECORD_BYTES_MAX))))
    assert about_nobody_knows_whom(opened(replace(good, headers=(*good.headers, ("x", bytes(RECORD_BYTES_MAX))))))


# ---- the id in the frame is for tools without our code


def under(number: int) -> Sealed:
    """A motion whose frame has the id of some registry, or of ids.json."""
    return signed(replace(filed(), value=b"\x00" + number.to_bytes(4, "big") + filed().value[5:]))


def test_a_sealer_that_knows_a_registrys_id_writes_it_and_its_own_where_it_knows_none() -> None:
    event, schema = example("MotionFiled"), catalogue().of("MotionFiled")
    ids: dict[str, int] = {}
    one = replace(sealer("eoir"), ids=ids)
    draft, place = Draft("m1", "eoir/los-angeles", PERSON, AT), Place("eoir.1", 1)
    assert one.seal(draft, event, place).value.startswith(frame("MotionFiled"))
    ids[schema.fingerprint] = 17
    sealed = one.seal(draft, event, place)
    assert sealed.value.startswith(b"\x00\x00\x00\x00\x11")
    assert one.opened(sealed) == event


@pytest.mark.parametrize("number", [0, 1, 17, FALLBACK_ID_MIN - 1])
def test_whatever_id_a_registry_gave_the_signed_fingerprint_says_what_the_value_is(number: int) -> None:
    """One that was wiped gives them out anew: what was written before it means the same as ever."""
    record = opened(under(number))
    assert isinstance(record, Recorded)
    assert (record.event, record.signer) == (example_filed(), "eoir")


@pytest.mark.parametrize("number", [FALLBACK_ID_MIN, catalogue().of("StayDenied").schema_id, 2**32 - 1])
def test_an_id_of_ours_that_is_not_that_of_the_fingerprint_blocks_its_person(number: int) -> None:
    assert about(PERSON, opened(under(number)))


def test_an_id_that_was_changed_on_the_way_is_a_forgery() -> None:
    record = opened(replace(filed(), value=b"\x00\x00\x00\x00\x11" + filed().value[5:]))
    assert isinstance(record, Recorded)
    assert record.signer is None


# ---- rule 2: its subject is BLOCKED, whatever the type and the signature


def frame(name: str) -> bytes:
    return b"\x00" + catalogue().of(name).schema_id.to_bytes(4, "big")


_FILED = filed().value
_TYPE_LENGTH = len("reopen_in_absentia") * 2  # Avro writes lengths doubled

NOT_STRICT = {
    "null": None,
    "empty": b"",
    "only a frame": _FILED[:5],
    "trailing byte": _FILED + b"\x00",
    "another frame": b"\x01" + _FILED[1:],
    "the frame of another schema": frame("StayDenied") + _FILED[5:],
    "a frame that no schema has": b"\x00\xff\xff\xff\xff" + _FILED[5:],
    "an overlong length": _FILED[:5] + bytes([_TYPE_LENGTH | 0x80, 0x00]) + _FILED[6:],
    "a negative union index": _FILED[:-4] + b"\x01\x00" + _FILED[-3:],  # the codec reads it as the last branch
    "a union index past the end": _FILED[:-4] + b"\x04" + _FILED[-3:],
    "a negative length": _FILED[:5] + b"\x01" + _FILED[6:],
    "a length beyond the end": _FILED[:5] + b"\xfe\xff\xff\xff\x0f" + _FILED[6:],
    "a string that is no UTF-8": _FILED[:6] + b"\xff" + _FILED[7:],
}


@pytest.mark.parametrize("what", NOT_STRICT)
def test_a_value_that_is_not_exactly_one_value_blocks_its_person(what: str) -> None:
    raw = structs.replace(raw_of(filed()), value=NOT_STRICT[what])
    assert about(PERSON, opener().open(raw))
    headers = with_header(raw.headers, "sig", None)
    message = signed_bytes(INCARNATION, SAFETY, raw.key or b"", headers, raw.value)
    meant = opener().open(structs.replace(raw, headers=(*headers, ("sig", signing_key("eoir").sign(message)))))
    assert about(PERSON, meant), "also when somebody with a key signed it so"
    assert isinstance(meant, Unreadable)
    assert meant.signer == "eoir", "and then its number in the feed is known not to be missing"
    assert meant.place is not None


def test_the_codec_alone_would_have_read_most_of_these() -> None:
    """Why re-encoding is part of reading: without it these are quietly another value, or the same one twice."""
    for what in ("trailing byte", "an overlong length", "a negative union index"):
        assert stranger.read(NOT_STRICT[what] or b"", files("interlock") / "schemas")[0] == "MotionFiled"


def test_an_array_in_blocks_with_sizes_and_a_boolean_that_is_two_block_their_person() -> None:
    good = World().seals("eoir", order_to("HND"))
    one_item, one_item_with_size = b"\x02\x06HND\x00", b"\x01\x08\x06HND\x00"
    assert good.value.count(one_item) == 1
    assert about(PERSON, opened(signed(replace(good, value=good.value.replace(one_item, one_item_with_size)))))
    true = good.value.index(one_item) - 1
    assert good.value[true] == 1
    assert about(PERSON, opened(signed(replace(good, value=good.value[:true] + b"\x02" + good.value[true + 1 :]))))


@pytest.mark.parametrize("length", range(len(_FILED)))
def test_a_truncated_value_blocks_its_person(length: int) -> None:
    assert about(PERSON, opened(replace(filed(), value=_FILED[:length])))


def test_a_value_that_cannot_be_read_in_a_record_about_the_log_makes_everyone_unknown() -> None:
    broken = World().seals("eoir", example("UnreadableResolved"), LOG_SUBJECT)
    record = opened(replace(broken, value=broken.value + b"\x00"))
    assert isinstance(record, Unreadable)
    assert record.subject is None


# ---- rules 3 and 4: nobody stands behind it


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce_id", b"m2"),
        ("ce_source", b"eoir/bia"),
        ("ce_source", b"doj/ca9"),
        ("ce_time", b"2011-09-30T17:00:09Z"),
        ("kid", b"doj-1"),
        ("kid", b"nobody-1"),
        ("incarnation", b"another-log"),
        ("feed", b"eoir.other"),
        ("iseq", b"7"),
        ("sig", b"short"),
        ("sig", bytes(64)),
    ],
)
def test_a_record_changed_after_it_was_signed_has_no_signer(name: str, value: bytes) -> None:
    assert signed_by_nobody(opened(changed(filed(), name, value)))


def test_a_validly_signed_value_moved_to_another_person_has_no_signer() -> None:
    moved = replace(changed(filed(), "ce_subject", OTHER.encode()), key=OTHER.encode())
    record = opened(moved)
    assert signed_by_nobody(record)
    assert isinstance(record, Recorded)
    assert record.envelope.subject == OTHER


def test_a_record_signed_for_another_log_has_no_signer() -> None:
    assert signed_by_nobody(opened(World().seals("eoir", StayDenied(), sealer_=sealer("eoir", None, "another-log"))))


def test_a_key_that_the_rules_do_not_list_has_no_signer() -> None:
    assert signed_by_nobody(opened(World().seals("eoir", StayDenied(), sealer_=sealer("eoir", "eoir-2"))))


def as_if(real: str, claimed: str) -> Sealer:
    """One agency's key in the hands of a program that seals in another's name."""
    honest = sealer(real)
    return replace(honest, key=replace(honest.key, agency=claimed))


def test_a_key_speaks_only_for_its_own_agency_whatever_the_header_says() -> None:
    """The signature is good, and it is the wrong agency's; also where the feed is its own, and where there is none."""
    assert signed_by_nobody(opened(World().seals("eoir", StayDenied(), sealer_=as_if("doj", "eoir"))))
    assert signed_by_nobody(opened(World().seals("eoir", StayDenied(), sealer_=as_if("doj", "eoir"), feed="doj.main")))
    assert signed_by_nobody(opened(World().seals("ero", example("ClearanceRequested"), sealer_=as_if("doj", "ero"))))


@pytest.mark.parametrize(
    "draft",
    [
        Draft("", "eoir/los-angeles", PERSON, AT),
        Draft("m1", "doj/ca9", PERSON, AT),
        Draft("m1", "eoir/los-angeles", PersonRef("A098765432"), AT),
    ],
)
def test_a_sealer_refuses_what_every_reader_would_find_unreadable(draft: Draft) -> None:
    with pytest.raises(Corrupt):
        sealer("eoir").seal(draft, StayDenied(), Place("eoir.main", 1))


@pytest.mark.parametrize("feed", ["doj.main", "eoi.main", "eoirs.main", ".eoir", "main"])
def test_a_key_numbers_only_its_own_agencys_feeds_whatever_the_header_says(feed: str) -> None:
    """Else it could use up another agency's numbers, and the true records would be taken for repeats."""
    assert signed_by_nobody(opened(World().seals("eoir", StayDenied(), feed=feed)))


def test_an_extra_header_that_was_not_signed_takes_the_signer_away_and_a_trace_does_not() -> None:
    good = filed()
    assert signed_by_nobody(opened(replace(good, headers=(*good.headers, ("severity", b"release")))))
    traced = opened(replace(good, headers=(*good.headers, ("traceparent", b"00-1-1-01"))))
    assert isinstance(traced, Recorded)
    assert traced.signer == "eoir"


# ---- every flip


@pytest.mark.parametrize("name", ALWAYS + FEED)
@pytest.mark.parametrize("bit", [0x01, 0x20, 0x80])
def test_no_flip_in_a_header_leaves_a_signer(name: str, bit: int) -> None:
    good = filed()
    for at in range(len(header(good, name))):
        data = bytearray(header(good, name))
        data[at] ^= bit
        record = opened(changed(good, name, bytes(data)))
        assert about_nobody_knows_whom(record) or signed_by_nobody(record)


@pytest.mark.parametrize("bit", [0x01, 0x02, 0x10, 0x80, 0xFF])
def test_no_flip_in_the_value_leaves_a_signer(bit: int) -> None:
    good = filed()
    for at in range(len(good.value)):
        data = bytearray(good.value)
        data[at] ^= bit
        record = opened(replace(good, value=bytes(data)))
        assert about(PERSON, record) or signed_by_nobody(record)
        assert record.record_hash != opened(good).record_hash


# ---- opening is total

_NAMES = st.sampled_from([*ALWAYS, *FEED, "traceparent"]) | st.text(max_size=10)
_HEADERS: st.SearchStrategy[Headers] = st.lists(st.tuples(_NAMES, st.none() | st.binary(max_size=80)), max_size=14).map(
    tuple
)
_TIMES = st.integers(-1, 253_402_300_799_999)


@given(st.none() | st.binary(max_size=64), _HEADERS, st.none() | st.binary(max_size=200), _TIMES)
def test_any_bytes_at_all_are_opened_without_a_crash_and_without_a_signer(
    key: bytes | None, headers: Headers, value: bytes | None, at: int
) -> None:
    record = opener().open(RawRecord(Offset(0), at, key, headers, value))
    assert record.signer is None


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[Sealed, Sealed]:
    """A sealed record, and what became of it on the way: header values, header order, key or value."""
    good = draw(st.sampled_from([_EXAMPLES[name] for name in EVERY_EVENT]))
    headers = list(good.headers)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(headers) - 1))
        data = headers[at][1] or b""
        other = draw(st.sampled_from([dict(sealed.headers).get(headers[at][0]) for sealed in _EXAMPLES.values()]))
        cut = draw(st.integers(0, len(data)))
        headers[at] = (headers[at][0], draw(st.sampled_from([other, data[:cut], data + b"0", data])))
    value = draw(st.just(good.value) | st.sampled_from(list(_EXAMPLES.values())).map(lambda sealed: sealed.value))
    if draw(st.booleans()):
        headers = draw(st.permutations(headers))
    return good, replace(good, headers=tuple(headers), value=value)


_EXAMPLES = {name: sealed_example(name) for name in EVERY_EVENT}


@given(_damaged())
def test_only_what_was_sealed_has_a_signer(pair: tuple[Sealed, Sealed]) -> None:
    good, damaged = pair
    record = opener(good.topic).open(raw_of(damaged))
    intact = damaged.value == good.value and sorted(damaged.headers) == sorted(good.headers)
    assert (record.signer is not None) == intact
