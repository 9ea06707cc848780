"""`python -m interlock.adapters NAME`: the door of an agency that speaks our JSON and needs no translator."""

import sys

from interlock.door import Agency
from interlock.door.run import run

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m interlock.adapters AGENCY, such as ero or doj")
    run(Agency(sys.argv[1]))
