"""Puts what waits for a decision into words, each with what stands side by side. Knows no Qt."""

from typing import Any, Final, NamedTuple

from core.records.declare import Field
from core.records.values import DatedPrice
from desktop.storage.lists.conflicts import Conflict, Written, title_of
from desktop.storage.lists.references import name_of
from desktop.storage.lists.tasks import Contradiction, DoubledNumber, Likeness, Person
from desktop.storage.session import Session
from desktop.ui.desk import Place
from desktop.ui.finder.presenter import HOMES
from desktop.ui.record.presenter import value_text
from desktop.ui.voice import Voice
from replica.tables import table_name

SAME, DIFFERENT = 0, 1
"""Answers to whether two are one person."""
_THOUSAND: Final = 10
Waiting = Conflict | Likeness | Contradiction | DoubledNumber


class Choice(NamedTuple):
    """A button: its words, and the answer that it gives."""

    text: str
    answer: int


class Side(NamedTuple):
    """One of those that stand beside each other. `picture`: a thumbnail's hash; `pictured`: there is room for one.

    `now`: it is what the screens show until somebody decides.
    """

    heading: str
    lines: tuple[str, ...]
    choice: Choice | None = None
    place: Place | None = None
    picture: bytes | None = None
    pictured: bool = False
    now: bool = False


class Decision(NamedTuple):
    """Something to decide. `choices` are answered for both sides together."""

    waiting: Waiting
    icon: str
    title: str
    why: str
    sides: tuple[Side, ...]
    choices: tuple[Choice, ...] = ()


class Wording:
    """Says decisions in one language."""

    def __init__(self, session: Session, voice: Voice) -> None:
        self._session, self._voice = session, voice

    def conflict(self, found: Conflict) -> Decision:
        """Two values of a field."""
        voice = self._voice
        title = voice.say("{field} of {name}", field=voice.term(found.field.name), name=title_of(found.card) or "—")
        why = voice.say("Two people changed it without seeing each other's change. Which is right?")
        screen = HOMES.get(table_name(found.kind))
        place = None if screen is None else Place(screen, found.record)
        sides = tuple(self._value(found.field, at, value, place) for at, value in enumerate(found.values))
        return Decision(found, "merge", title, why, sides)

    def _value(self, field: Field, at: int, written: Written, place: Place | None) -> Side:
        voice = self._voice
        who = voice.say("By {who}, laptop {laptop}", who=written.officer or "—", laptop=voice.code(written.laptop))
        choice = Choice(voice.say("Keep this one"), at)
        return Side(
            self.value(field, written.value) or "—", (who, voice.moment(written.moment)), choice,
            None if at else place, now=not at,
        )  # fmt: skip

    def value(self, field: Field, value: Any) -> str:
        """A field's value as people read it, a reference by its name."""
        voice = self._voice
        if isinstance(value, bytes) and field.mark.refers:
            return name_of(self._session, field.mark.refers, value)
        if isinstance(value, DatedPrice):
            price, day = voice.money(value.amount, value.currency), voice.day(value.since)
            return voice.say("{amount} from {day} on", amount=price, day=day)
        return value_text(voice, field.name, value, code=field.mark.phone)

    def likeness(self, found: Likeness) -> Decision:
        """Two who may be one."""
        voice = self._voice
        why = voice.say("{number}% alike. If they are one, her pieces and her balance join; both codes go on working.",
                        number=voice.number(found.likeness // _THOUSAND))  # fmt: skip
        choices = (
            Choice(voice.say("The same person"), SAME),
            Choice(voice.say("Two different people"), DIFFERENT),
        )
        sides = (self._person(found.first), self._person(found.second))
        return Decision(found, "users", voice.say("One person or two?"), why, sides, choices)

    def _person(self, person: Person) -> Side:
        voice = self._voice
        born = "" if person.birth_year is None else voice.say("Born {year}", year=voice.year(person.birth_year))
        lines = (
            voice.code(person.code),
            " · ".join(part for part in (born, person.village) if part),
            voice.code(person.phone),
            voice.count("{number} piece", "{number} pieces", person.pieces),
        )
        place = Place("artisans", person.id)
        told = tuple(line for line in lines if line)
        return Side(person.name or "—", told, place=place, picture=person.portrait, pictured=True)

    def contradiction(self, found: Contradiction) -> Decision:
        """What cannot both be."""
        voice = self._voice
        why = voice.say("Two laptops recorded what cannot both be, such as delivered here and cancelled there. "
                        "Look at it, ask both, and record what is true.")  # fmt: skip
        title = voice.say("An order went two ways") if found.is_order else voice.say("A document went two ways")
        screen = "orders" if found.is_order else "documents"
        text = voice.say("One of the two counts until then, and the same one on every laptop.")
        return Decision(found, "triangle-alert", title, why, (Side("", (text,), place=Place(screen, found.record)),))

    def doubled(self, found: DoubledNumber) -> Decision:
        """A number given twice."""
        voice = self._voice
        title = voice.say("Two documents have the number {number}", number=voice.code(found.number))
        why = voice.say("A copied book was used twice. Void one of them and issue it again; nothing was lost.")
        number = voice.code(found.number)
        sides = tuple(
            Side(voice.say("Document {at}", at=at), (number,), place=Place("documents", document))
            for at, document in enumerate(found.documents, start=1)
        )
        return Decision(found, "copy", title, why, sides)
