"""Search the model: `python -m tests.proof.model [--long] [--write]`.

Prints a line a case, and exits with 1 where the protocol breaks, or one of the mistakes made on purpose does not. With
--long larger bounds as well, which takes some ten minutes of processor and 4 GB. With --write it only writes the page
in deploy/proof.
"""

import argparse
import sys
from typing import Final

from tests.proof.model.drawing import FOLDER, page
from tests.proof.model.model import LONG, MISTAKES, PROTOCOL, READ_INDEX, Case, NotDecided, NotHere, check

_LONG_MEMORY_MB: Final = 8_000
_LONG_S: Final = 3_600


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--long", action="store_true", help="larger bounds as well")
    options.add_argument("--write", action="store_true", help="only write the page in deploy/proof")
    given = options.parse_args()
    try:
        if given.write:
            FOLDER.mkdir(exist_ok=True)
            for name, text in page(check(READ_INDEX).story).items():
                (FOLDER / name).write_text(text)
            return
        cases = (*PROTOCOL, *(LONG if given.long else ()), *MISTAKES)
        say(f"{'case':22} {'mistake and bounds':42} {'states':>11} {'seconds':>7}  result")
        good = sum(as_expected(case) for case in cases)
    except NotHere as missing:
        sys.exit(str(missing))
    say(f"{good} of {len(cases)} cases are as they must be")
    sys.exit(0 if good == len(cases) else 1)


def as_expected(case: Case) -> bool:
    switches = " ".join((*([case.mistake] if case.mistake else []), *case.bounds))
    try:
        found = check(case, memory_mb=_LONG_MEMORY_MB, seconds_max=_LONG_S)
    except NotDecided as why:
        say(f"{case.name:22} {switches:42} {'':11} {'':7}  NOT DECIDED: {why}")
        return False
    result = "holds" if found.holds else f"breaks after {found.depth} steps"
    say(f"{case.name:22} {switches:42} {found.states:11,} {found.seconds:7.1f}  {result}")
    return found.holds is case.holds


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
