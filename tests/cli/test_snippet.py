"""What each language sends is an event that the door takes as it stands."""

import json
import re
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from interlock.cli.snippet import Language, snippet
from interlock.terms import Refused
from tests.door.doors import open_doors

BODY = re.compile(r"^\{\n.*?^\}$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", get_args(Language))
async def test_the_event_in_the_code_is_taken_by_the_door_that_it_is_for(tmp_path: Path, language: Language) -> None:
    made = snippet("personrelocated", lang=language, at="http://127.0.0.1:9")
    assert "http://127.0.0.1:9/v1/events" in made.code
    assert "application/cloudevents+json" in made.code
    found = BODY.search(made.code)
    assert found is not None
    async with open_doors(tmp_path) as doors:
        reply = await doors.post("ero", found[0].encode())
        assert (reply.status_code, reply.json()["status"]) == (201, "RECORDED")
        again = await doors.post("ero", found[0].encode())
        assert again.json()["repeated"]


def test_the_shell_gives_curl_the_whole_event_and_nothing_of_it_is_expanded(tmp_path: Path) -> None:
    """A stand-in for curl notes what it is given: quotes, dollars and backslashes must come through."""
    stand_in = tmp_path / "curl"
    stand_in.write_text('#!/bin/sh\necho "$@" > "$0.arguments"\ncat > "$0.body"\n')
    stand_in.chmod(0o755)
    made = snippet("MotionFiled", at="http://127.0.0.1:9")
    code = made.code.replace('"filing_type": "', '"filing_type": "$HOME `id` \\u00e9 ')
    subprocess.run(["sh", "-c", code], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, check=True)
    body = json.loads((tmp_path / "curl.body").read_text())
    assert body["data"]["filing_type"].startswith("$HOME `id` é ")
    assert "http://127.0.0.1:9/v1/events" in (tmp_path / "curl.arguments").read_text()


def test_a_name_that_is_no_event_is_refused() -> None:
    with pytest.raises(Refused, match="Did you mean MotionFiled"):
        snippet("MotionFild")


def test_oracle_is_told_to_send_utf_8_with_the_length_of_that() -> None:
    """Nobody has run it yet, and it says so: only that it does not fall back on what is known to be wrong."""
    code = snippet("MotionFiled", lang="plsql", at="http://127.0.0.1:9").code
    assert code.startswith("-- NOT RUN")
    assert code.index("SET_BODY_CHARSET(request, 'UTF-8')") < code.index("WRITE_TEXT(request, event)")
    assert "'Content-Length', UTL_RAW.LENGTH(sent)" in code
    assert "sent    RAW(32767) := UTL_I18N.STRING_TO_RAW(event, 'AL32UTF8')" in code
