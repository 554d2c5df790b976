"""What the pages of a kind of card ask of its presenter. Knows no Qt."""

from typing import Any, Protocol

from core.actions.cards import Shown, change_card
from core.records.declare import Card
from desktop.storage.session import Session
from desktop.ui.record.presenter import RecordView
from desktop.ui.record.rivals import Rival


class Opened(Protocol):
    """A card as its page and its form want it. `rivals`: fields that wait for a person's choice."""

    @property
    def id(self) -> bytes:
        """The card's id."""

    @property
    def view(self) -> RecordView:
        """What its page shows."""

    @property
    def values(self) -> dict[str, Any]:
        """By field, what its form shows."""

    @property
    def shown(self) -> Shown:
        """The dots of those values."""

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """Fields that two people changed without seeing each other's value."""


class Register(Protocol):
    """The cards of one kind. Everything runs on the book's thread."""

    def open(self, identity: bytes) -> Opened:
        """All that the page of one shows. Raises UnknownRecord."""

    def new_values(self) -> dict[str, Any]:
        """What a new form shows at first."""

    def copied(self, values: dict[str, Any]) -> dict[str, Any]:
        """What the form of a copy shows of a card's values: not what is its own, such as a code."""

    def save(self, values: dict[str, Any], identity: bytes | None, shown: Shown, draft: bytes) -> bytes:
        """Register or change one and forget the draft, in one transaction. Returns its id."""

    def archive(self, identity: bytes, *, archived: bool) -> None:
        """Put a card away, out of lists and choices, or bring it back. Raises UnknownRecord."""


def archive_card(session: Session, kind: type[Card], identity: bytes, *, archived: bool) -> None:
    """Put a card away or bring it back; what refers to it stays as it is. Raises UnknownRecord."""
    with session.act() as work:
        change_card(work, kind, identity, {"archived": archived}, work.shown(identity))
