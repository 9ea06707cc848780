"""The door of the immigration courts and the Board: our JSON, and the tables that the court itself publishes."""

from interlock.adapters.eoir import translate
from interlock.door import Agency
from interlock.door.run import run

if __name__ == "__main__":
    run(Agency("eoir", translators={"docket-tables": translate.docket_tables}))
