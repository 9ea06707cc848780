# Generated from schemas/custody/fear_questions_recorded.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FearQuestionsRecorded(Fact):
    officer: Annotated[str, Field(description="The officer who asked.")]
    language: Annotated[str, Field(description="The language in which it was asked.")]
    interpreter: Annotated[
        str | None, Field(description="Who interpreted, or how; none where officer and person speak the language.")
    ] = None
    fears_return: Annotated[
        str, Field(description="Whether the person fears to go back, a code of the law tables: yes, no or unclear.")
    ]
    fears_harm: Annotated[
        str,
        Field(
            description="Whether the person says that they would be harmed there, a code of the law tables: yes, no or unclear."
        ),
    ]
