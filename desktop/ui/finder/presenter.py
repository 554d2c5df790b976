"""Decides what Ctrl+K offers: records from the book, and what can be done, by the same folded words. Knows no Qt."""

from typing import Final, NamedTuple

from core.folding import fold
from desktop.storage.lists.finding import Found, find
from desktop.storage.session import Session
from desktop.ui.desk import Place
from desktop.ui.screens import SCREENS
from desktop.ui.voice import Voice
from desktop.wording.catalogue import N_

HOMES: Final = {
    "artisan": "artisans",
    "product": "catalogue",
    "customer": "customers",
    "village": "artisans",
    "invoice_issued": "documents",
    "credit_note_issued": "documents",
    "payment_received": "documents",
}
"""By the kind of a record, the screen that shows it."""
_ICONS: Final = {
    "artisan": "user", "product": "shopping-bag", "customer": "contact", "village": "map-pin",
    "invoice_issued": "file-text", "credit_note_issued": "undo-2", "payment_received": "receipt",
}  # fmt: skip
ACTIONS: Final = (
    ("sale", "", N_("Sell over the table"), "zap"),
    ("orders", "new", N_("Take an order"), "clipboard-list"),
    ("catalogue", "new", N_("Register a piece"), "plus"),
    ("artisans", "new", N_("Register an artisan"), "user-plus"),
    ("customers", "new", N_("Register a buyer"), "plus"),
    ("payments", "new", N_("Take a payment"), "hand-coins"),
    ("payments", "count", N_("Count the cash"), "coins"),
)
"""What can be begun from anywhere: a screen, what to do there, and its words; the commonest first."""


class Offer(NamedTuple):
    """A line of the palette."""

    icon: str
    title: str
    line: str
    place: Place


def offers(session: Session, voice: Voice, typed: str) -> tuple[Offer, ...]:
    """What to offer for the words typed: actions first where they fit, then records. On the book's thread."""
    found = find(session, typed) if typed.strip() else ()
    return (*actions(voice, typed), *(_record(voice, one) for one in found if HOMES.get(one.kind) in _names()))


def actions(voice: Voice, typed: str) -> tuple[Offer, ...]:
    """The screens and actions whose words begin with those typed, in any order."""
    wanted = fold(typed).split()
    every = [
        *(Offer(icon, voice.say(title), voice.say("Action"), Place(screen, action=do))
          for screen, do, title, icon in ACTIONS if screen in _names()),
        *(Offer(entry.icon, voice.say(entry.title), voice.say("Go to"), Place(entry.name)) for entry in SCREENS),
    ]  # fmt: skip
    return tuple(offer for offer in every if _fits(wanted, offer.title))


def _fits(wanted: list[str], title: str) -> bool:
    words = fold(title).split()
    words += [word.removeprefix("ال") for word in words]
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _names() -> frozenset[str]:
    return frozenset(entry.name for entry in SCREENS)


def _record(voice: Voice, found: Found) -> Offer:
    parts = (voice.term(found.kind), found.line, voice.term("archived") if found.archived else "")
    line = " · ".join(part for part in parts if part)
    return Offer(_ICONS.get(found.kind, "tag"), found.title, line, Place(HOMES[found.kind], found.record))
