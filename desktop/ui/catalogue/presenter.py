"""Decides what the catalogue shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from core.actions.cards import Shown, change_card
from core.actions.catalogue import register_product, set_price
from core.actions.problems import MissingField
from core.records.cards import Photo, Product
from core.records.values import DatedPrice, Money
from desktop.storage import drafts
from desktop.storage.lists.history import history
from desktop.storage.lists.paging import Row, one
from desktop.storage.lists.pieces import Dated, Shot, dated_prices, lying, shots
from desktop.storage.lists.products import CHANNEL, products
from desktop.storage.lists.same_code import Bearer, bearers
from desktop.storage.photo_keeping import keep_photo
from desktop.storage.photos import Picture
from desktop.storage.session import Session
from desktop.ui.catalogue.columns import FORM
from desktop.ui.catalogue.sharing import Split, price_lines, splits
from desktop.ui.record.presenter import Chip, Line, RecordView, lines, told
from desktop.ui.record.register import archive_card
from desktop.ui.record.rivals import Rival, rivals, standing_chips
from desktop.ui.table.columns import CardText
from desktop.ui.voice import Voice


class Piece(NamedTuple):
    """A piece's page: what it shows, and what an editor needs."""

    id: bytes
    view: RecordView
    shots: tuple[Shot, ...]
    prices: tuple[Line, ...]
    splits: tuple[Split, ...]
    stock: tuple[Line, ...]
    artisan: bytes | None
    values: dict[str, Any]
    shown: Shown
    rivals: tuple[Rival, ...]


class Catalogue:
    """The pieces of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock
        self.listing = products(self.today)

    def open(self, identity: bytes) -> Piece:
        """All that the page of one shows. Raises UnknownRecord."""
        session, voice = self._session, self._voice
        with session.act() as work:
            card, shown, office = work.card(Product, identity), work.shown(identity), work.office()
        row = one(session, self.listing, identity) or {}
        today, pictures = self.today(), shots(session, identity)
        prices = dated_prices(session, identity, today)
        names = {"artisan": row.get("artisan_name") or ""}
        found = rivals(session, voice, identity)
        wanted = ("artisan", "category", "material", "maker_share", "materials_share", "description", "note")
        chips = (*self._chips(card, row), *self._warnings(identity, card, found))
        view = RecordView(
            title=card.name, line=voice.code(card.sku), chips=chips, fields=lines(voice, card, names, *wanted),
            history=told(voice, history(session, identity)), picture=pictures[0].thumbnail if pictures else None,
            icon="shopping-bag", archived=card.archived,
        )  # fmt: skip
        values = {field.name: getattr(card, field.name, None) for field in FORM} | {"price": _in_force(prices)}
        return Piece(
            identity, view, pictures, price_lines(voice, prices, today), splits(voice, card, office, prices),
            self._stock(identity), card.artisan, values, shown, found,
        )  # fmt: skip

    def _chips(self, card: Product, row: Row) -> tuple[Chip, ...]:
        voice, stock = self._voice, row.get("stock", 0)
        price = "" if row.get("price_amount") is None else voice.money(row["price_amount"], row["price_currency"])
        found = [Chip(price, "accent") if price else Chip(voice.say("No price in the village"), "warn")]
        here = voice.say("In stock: {quantity}", quantity=voice.quantity(stock))
        found.append(Chip(here, "good" if stock > 0 else "warn"))
        if card.tax_exempt:
            found.append(Chip(voice.term("tax_exempt")))
        return tuple(found)

    def _warnings(self, identity: bytes, card: Product, found: tuple[Rival, ...]) -> tuple[Chip, ...]:
        voice, twice = self._voice, self.same_code((card.sku,), identity)
        same = [Chip(voice.say("Another piece has this SKU"), "warn")] if twice else []
        return (*same, *standing_chips(voice, found, archived=card.archived))

    def _stock(self, identity: bytes) -> tuple[Line, ...]:
        voice = self._voice
        return tuple(
            Line(identity, (voice.term(place.place), voice.quantity(place.quantity)), "warehouse")
            for place in lying(self._session, identity)
        )

    def save(self, values: dict[str, Any], identity: bytes | None, shown: Shown, draft: bytes) -> bytes:
        """Registers or changes a piece and forgets the draft, in one transaction; a new price counts from today.

        Returns the piece's id. Raises MissingField, FieldTooLong, BadCharacters.
        """
        own = {name: value for name, value in values.items() if name != "price"}
        price: Money | None = values["price"]
        with self._session.actions() as action:
            work = action()
            drafts.discard(work.connection, draft)
            if identity is None:
                prices = {} if price is None else {CHANNEL: self._dated(price, self.today())}
                return register_product(work, Product(**own), prices)
            before = work.price(identity, CHANNEL, self.today())
            change_card(work, Product, identity, own, shown)
            if price is not None and (before is None or _money(before) != price):
                set_price(action(), identity, CHANNEL, self._dated(price, self.today()))
        return identity

    def set_price(self, identity: bytes, values: dict[str, Any]) -> None:
        """Sets a price in a channel from a day on. Raises MissingField."""
        for name in ("price", "since"):
            if values[name] is None:
                raise MissingField(field=name)
        with self._session.act() as work:
            set_price(work, identity, values["channel"], self._dated(values["price"], values["since"]))

    def keep_photo(self, identity: bytes, picture: Picture) -> None:
        """Keeps a stripped picture of a piece."""
        keep_photo(self._session, picture, product=identity)

    def drop_photo(self, photo: bytes) -> None:
        """Takes a photo out of the catalogue; the journal still has it."""
        archive_card(self._session, Photo, photo, archived=True)

    def archive(self, identity: bytes, *, archived: bool) -> None:
        """Puts a piece away or brings it back. Raises UnknownRecord."""
        archive_card(self._session, Product, identity, archived=archived)

    def same_code(self, typed: tuple[str, ...], but: bytes | None) -> tuple[Bearer, ...]:
        """Pieces that have the SKU that is typed in."""
        return bearers(self._session, Product, "sku", typed[0], but)

    def new_values(self) -> dict[str, Any]:
        """What a new form shows at first."""
        return {}

    def copied(self, values: dict[str, Any]) -> dict[str, Any]:
        """All but the SKU."""
        return {**values, "sku": ""}

    def new_price(self) -> dict[str, Any]:
        """What the form of a price shows at first."""
        return {"channel": CHANNEL, "price": None, "since": self.today()}

    def card_text(self, row: Row) -> CardText:
        """What a card in the gallery says."""
        price = "" if row["price_amount"] is None else self._voice.money(row["price_amount"], row["price_currency"])
        return CardText(row["name"], row.get("artisan_name") or "", price, row.get("picture"), "shopping-bag")

    def count(self, number: int) -> str:
        """How many there are."""
        return self._voice.count("{number} piece", "{number} pieces", number)

    def today(self) -> dt.date:
        """The day by this machine's clock."""
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()

    @staticmethod
    def _dated(price: Money, since: dt.date) -> DatedPrice:
        return DatedPrice(amount=price.amount, currency=price.currency, since=since)


def _in_force(prices: tuple[Dated, ...]) -> Money | None:
    found = [price for price in prices if price.in_force and price.channel == CHANNEL]
    return Money(amount=found[0].amount, currency=found[0].currency) if found else None


def _money(price: DatedPrice) -> Money:
    return Money(amount=price.amount, currency=price.currency)
