"""Puts what waits for a decision into words, each with what stands side by side. Knows no Qt."""

from typing import Any, Final, NamedTuple

from core.orders import CANCELLED, DELIVERED
from core.records.cards import Customer
from core.records.declare import Field
from core.records.values import DatedPrice
from desktop.storage.lists.conflicts import Conflict, Written, title_of
from desktop.storage.lists.contradictions import Claim, Contradiction
from desktop.storage.lists.references import name_of
from desktop.storage.lists.tasks import DoubledNumber, Likeness, Person
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
        choice = Choice(self._voice.say("Keep this one"), at)
        return Side(
            self.value(field, written.value) or "—", self._who(written), choice, None if at else place, now=not at
        )  # fmt: skip

    def _who(self, written: Written) -> tuple[str, str]:
        voice = self._voice
        who = voice.say("By {who}, laptop {laptop}", who=written.officer or "—", laptop=voice.code(written.laptop))
        return who, voice.moment(written.moment)

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
        place = Place("orders" if found.is_order else "documents", found.record)
        if not found.is_order:
            why = voice.say("Two laptops took it back. It counts once; if money was given back twice, count the cash.")
            side = Side("", (), Choice(voice.say("It was taken back once"), 0), place)
            return Decision(found, "triangle-alert", voice.say("A document was taken back twice"), why, (side,))
        buyer = found.buyer or (name_of(self._session, Customer.__name__, found.customer) if found.customer else "")
        title = voice.say("An order went two ways: {buyer}", buyer=buyer or voice.say("A buyer without a name"))
        why = voice.say("Two laptops recorded what cannot both be. Ask both, and say what is true; until then "
                        "one of the two counts, and the same one on every laptop.")  # fmt: skip
        sides = tuple(self._claim(at, claim, None if at else place) for at, claim in enumerate(found.claims))
        return Decision(found, "triangle-alert", title, why, sides)

    def _claim(self, at: int, claim: Claim, place: Place | None) -> Side:
        """What may be true, who says so, and what follows from it."""
        voice = self._voice
        total = "" if claim.total is None else voice.money(claim.total.amount, claim.total.currency)
        state = voice.term(claim.state) if claim.settles.state or not total else ""
        heading = " · ".join(part for part in (state, total) if part)
        follows = {
            DELIVERED: voice.say("The pieces left, and the price is owed."),
            CANCELLED: voice.say("The pieces are still here, and nothing is owed."),
        }.get(claim.settles.state, "")
        lines = (*(line for one in claim.said for line in self._who(one)), follows)
        told = tuple(line for line in lines if line)
        return Side(heading, told, Choice(voice.say("This is true"), at), place, now=not at)

    def settled(self, found: Contradiction, answer: int) -> str:
        """What was chosen."""
        claim = self._claim(answer, found.claims[answer], None)
        return self._voice.say("Settled: {value}", value=claim.heading or self._voice.say("It was taken back once"))

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
