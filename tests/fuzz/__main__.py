"""Throw bytes at every parser, guided by what they reach: `sh deploy/fuzz [--inputs 1000000] [PARSER ...]`.

Exits with 1 where one breaks, takes more than 100 ms of processor for an input, or grows; and where the fuzzer does not
find the faults that are planted for it. An input that breaks one is kept, and named with the way to try it again.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Final

from tests.fuzz.every import PLANTED, TARGETS

INPUTS: Final = 50_000
KEPT: Final = Path(".interlock/fuzz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parsers", nargs="*", metavar="PARSER", help=f"one or more of {', '.join(TARGETS)}; all")
    parser.add_argument("--inputs", type=int, default=INPUTS, help=f"for each parser; {INPUTS:,} unless given")
    parser.add_argument("--seed", type=int, default=1, help="the same one makes the same inputs")
    parser.add_argument("--again", type=Path, metavar="FILE", help="give one kept input to one parser, and no other")
    given = parser.parse_args()
    unknown = [name for name in given.parsers if name not in TARGETS]
    if unknown:
        parser.error(f"{unknown[0]} is no parser: use one of {', '.join(TARGETS)}")
    if given.again:
        if len(given.parsers) != 1:
            parser.error("name the one parser that --again is for")
        TARGETS[given.parsers[0]]().feed(given.again.read_bytes())
        say("It was read or refused as it should be.")
        return
    bitten = [name for name in PLANTED if fuzz(name, INPUTS, given.seed, quiet=True)]
    if bitten:
        sys.exit(f"The fuzzer does not find the fault that is planted: {', '.join(bitten)}")
    say(f"{'parser':10} {'inputs':>10} {'seconds':>8} {'slowest':>10} {'grown':>8}")
    names = given.parsers or list(TARGETS)
    good = sum(fuzz(name, given.inputs, given.seed) for name in names)
    say(f"{good} of {len(names)} parsers took {given.inputs:,} inputs each without a fault")
    sys.exit(0 if good == len(names) else 1)


def fuzz(name: str, inputs: int, seed: int, *, quiet: bool = False) -> bool:
    """Whether nothing was found. The child ends with its parent: Ctrl-C reaches both."""
    began = monotonic()
    target = (TARGETS | PLANTED)[name]()
    with tempfile.TemporaryDirectory() as corpus:
        for number, one in enumerate(target.seeds):
            (Path(corpus) / f"{number:04}").write_bytes(one)
        KEPT.mkdir(parents=True, exist_ok=True)
        options = [
            f"-seed={seed}",
            f"-max_len={target.longest}",
            "-len_control=0",
            "-verbosity=0",
            f"-artifact_prefix={KEPT}/{name}-",
        ]
        program = [sys.executable, "-m", "tests.fuzz.child", name, str(inputs), *options, corpus]
        done = subprocess.run(program, check=False, capture_output=True, text=True, errors="replace")
    if quiet:
        return done.returncode == 0
    seconds = f"{monotonic() - began:8.0f}"
    if done.returncode == 0:
        found = json.loads(done.stdout.splitlines()[-1])
        say(f"{name:10} {inputs:10,} {seconds} {found['slowest_ms']:>7} ms {found['grown_mb']:>5} MB")
        return True
    say(f"{name:10} {inputs:10,} {seconds} A FAULT")
    said = done.stdout + done.stderr
    say(said[said.find("Uncaught Python exception") :][:4_000])
    return False


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
