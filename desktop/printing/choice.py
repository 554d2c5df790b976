"""The printer and the copies that an officer chose for a kind of document: remembered, and offered the next time."""

from typing import Annotated, Final

import msgspec

from desktop.storage.lists.remembered import recall, remember
from desktop.storage.session import Session

MOST_COPIES: Final = 20


class PrintChoice(msgspec.Struct, frozen=True, kw_only=True):
    """`printer` by its name in the system; "": none was chosen yet."""

    printer: str = ""
    copies: Annotated[int, msgspec.Meta(ge=1, le=MOST_COPIES)] = 1


def choice_for(session: Session, kind: str) -> PrintChoice:
    """What was chosen last for a kind of document ("invoice", "receipt", "credit_note", "label")."""
    return recall(session, _name(kind), PrintChoice) or PrintChoice()


def remember_choice(session: Session, kind: str, choice: PrintChoice) -> None:
    """Keep the choice for the next document of its kind."""
    remember(session, _name(kind), choice)


def _name(kind: str) -> str:
    return f"print.{kind}"
